import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { atMost, Prisma, reader } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { readableBy, visibleTo } from './visible.ts'

const entriesShown = 30
/** Characters of HTML, after which a feed ends: whoever follows it asks again before as much is written. */
const longestFeed = 500_000

const EntryRow = z.object({
  id: z.string(),
  title: z.string(),
  html: z.string(),
  language: z.string(),
  author: z.string().nullable(),
  publishedAt: z.date(),
  updatedAt: z.date(),
  threadId: z.string(),
  slug: z.string(),
  kind: z.enum(['question', 'discussion', 'idea']),
  /** The text that opened its thread. */
  isOpening: z.boolean(),
  subject: z.string(),
})

/** One text of a feed: a question, or an answer to it. */
export type FeedEntry = Omit<z.infer<typeof EntryRow>, 'subject'>

export interface FeedData {
  /** What the feed is of: a tag, space, product or thread by its name; empty for all questions. */
  subject: string
  entries: FeedEntry[]
}

export type FeedOf =
  | { readonly of: 'all' }
  | { readonly of: 'tag' | 'space' | 'product'; readonly name: string }
  | { readonly of: 'thread'; readonly id: string }

/** The newest threads of everyone, of a tag, space or product; or the newest answers of one thread. One statement.
 *  @throws NotFound when what it names has nothing this viewer may see */
export async function feedOf(ctx: Ctx, feed: FeedOf): Promise<FeedData> {
  const statement = feed.of === 'thread' ? postsOfThread(ctx, feed.id) : newestThreads(ctx, feed)
  const rows = z.array(EntryRow).parse(await reader(ctx).$queryRaw(statement))
  const [first] = rows
  if (!first && feed.of !== 'all') throw new NotFound('no-feed', 'There is nothing here to follow.')
  return { subject: first?.subject ?? '', entries: notTooLong(rows).map(({ subject: _, ...entry }) => entry) }
}

function notTooLong(rows: z.infer<typeof EntryRow>[]): z.infer<typeof EntryRow>[] {
  let length = 0
  return rows.filter(({ html }) => {
    const fits = length < longestFeed
    length += html.length
    return fits
  })
}

const entryColumns = Prisma.sql`p."id", t."title", p."html", c."language", m."displayName" AS "author", c."publishedAt",
  coalesce(c."editedAt", c."publishedAt") AS "updatedAt", t."id" AS "threadId", p."role" = 'opening' AS "isOpening", t."slug", t."kind"`

/** Expects "Thread" as `t`. */
const entryJoins = Prisma.sql`JOIN "Space" s ON s."id" = t."spaceId" JOIN "Post" p ON p."threadId" = t."id"
  JOIN "Contribution" c ON c."id" = p."id" LEFT JOIN "Member" m ON m."id" = c."authorId" AND m."deletedAt" IS NULL`

const shownTo = ({ viewer }: Ctx) =>
  Prisma.sql`t."state" = 'visible' AND ${visibleTo(viewer)} AND ${readableBy(viewer)}`

const postsOfThread = (ctx: Ctx, id: string) => Prisma.sql`
  SELECT ${entryColumns}, t."title" AS "subject" FROM "Thread" t ${entryJoins}
  WHERE t."id" = ${id}::uuid AND p."role" IN ('opening', 'answer') AND ${shownTo(ctx)}
  ORDER BY p."createdAt" DESC, p."id" DESC ${atMost(entriesShown)}`

/** Of each kind the newest from the index of its list, then the newest of both. */
function newestThreads(ctx: Ctx, feed: Exclude<FeedOf, { of: 'thread' }>): Prisma.Sql {
  const { from, alias, id, subject } = listOf(ctx, feed)
  const kinds = feed.of === 'all' ? ['question'] : ['question', 'discussion']
  const at = (column: string) => Prisma.raw(`${alias}."${column}"`)
  return Prisma.sql`
    SELECT entry.* FROM unnest(${kinds}::"ThreadKind"[]) asked("kind") CROSS JOIN LATERAL (
      SELECT ${entryColumns}, ${subject} AS "subject", t."createdAt" AS "startedAt" FROM ${from} ${entryJoins}
      WHERE ${at('kind')} = asked."kind" AND ${at('state')} = 'visible' AND p."role" = 'opening' AND ${ofList(feed)} AND ${shownTo(ctx)}
      ORDER BY ${at('createdAt')} DESC, ${at(id)} DESC ${atMost(entriesShown)}
    ) entry ORDER BY entry."startedAt" DESC, entry."threadId" DESC ${atMost(entriesShown)}`
}

/** The table whose index gives the order: the thread itself, or its row under a tag or product. */
function listOf({ locale }: Ctx, { of }: FeedOf) {
  const joined = (table: string) => Prisma.sql`${Prisma.raw(`"${table}"`)} x JOIN "Thread" t ON t."id" = x."threadId"`
  switch (of) {
    case 'tag': {
      const subject = Prisma.sql`(SELECT g."name"::text FROM "Tag" g WHERE g."id" = x."tagId")`
      return { from: joined('ThreadTag'), alias: 'x', id: 'threadId', subject }
    }
    case 'product': {
      const subject = Prisma.sql`(SELECT o."name" FROM "Product" o WHERE o."id" = x."productId")`
      return { from: joined('ThreadProduct'), alias: 'x', id: 'threadId', subject }
    }
    default: {
      const name = Prisma.sql`coalesce(s."name"->>${locale}, s."name"->>'fr', s."name"->>'en', s."slug")`
      return { from: Prisma.sql`"Thread" t`, alias: 't', id: 'id', subject: of === 'space' ? name : Prisma.sql`''` }
    }
  }
}

/** Asked for by id, so that it is known before the list is read. */
function ofList(feed: Exclude<FeedOf, { of: 'thread' }>): Prisma.Sql {
  switch (feed.of) {
    case 'tag':
      return Prisma.sql`x."tagId" = (SELECT g."id" FROM "Tag" g WHERE g."name" = ${feed.name}::citext)`
    case 'product':
      return Prisma.sql`x."productId" = (SELECT o."id" FROM "Product" o WHERE o."slug" = ${feed.name})`
    case 'space':
      return Prisma.sql`t."spaceId" = (SELECT o."id" FROM "Space" o WHERE o."slug" = ${feed.name})`
    case 'all':
      return Prisma.sql`TRUE`
  }
}
