import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, reader } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { readableBy, visibleTo } from './visible.ts'

const entriesShown = 30

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
  const db = reader(ctx)
  const rows = z.array(EntryRow).parse(
    await db.$queryRaw`
      SELECT p."id", t."title", p."html", c."language", m."displayName" AS "author", c."publishedAt",
        coalesce(c."editedAt", c."publishedAt") AS "updatedAt", t."id" AS "threadId", p."role" = 'opening' AS "isOpening", t."slug", t."kind", ${subjectOf(feed, ctx)} AS "subject"
      FROM ${sourceOf(feed)} JOIN "Space" s ON s."id" = t."spaceId" JOIN "Post" p ON p."threadId" = t."id" JOIN "Contribution" c ON c."id" = p."id"
        LEFT JOIN "Member" m ON m."id" = c."authorId" AND m."deletedAt" IS NULL
      WHERE ${conditionOf(feed)} AND t."state" = 'visible' AND ${visibleTo(ctx.viewer)} AND ${readableBy(ctx.viewer)}
      ORDER BY ${orderOf(feed)} LIMIT ${entriesShown}`,
  )
  const [first] = rows
  if (!first && feed.of !== 'all') throw new NotFound('no-feed', 'There is nothing here to follow.')
  return { subject: first?.subject ?? '', entries: rows.map(({ subject: _, ...entry }) => entry) }
}

function sourceOf({ of }: FeedOf): Prisma.Sql {
  if (of === 'tag')
    return Prisma.sql`"Tag" g JOIN "ThreadTag" x ON x."tagId" = g."id" JOIN "Thread" t ON t."id" = x."threadId"`
  if (of === 'product')
    return Prisma.sql`"Product" o JOIN "ThreadProduct" x ON x."productId" = o."id" JOIN "Thread" t ON t."id" = x."threadId"`
  return Prisma.sql`"Thread" t`
}

function conditionOf(feed: FeedOf): Prisma.Sql {
  if (feed.of === 'thread') return Prisma.sql`t."id" = ${feed.id}::uuid AND p."role" IN ('opening', 'answer')`
  const opening = Prisma.sql`p."role" = 'opening'`
  if (feed.of === 'tag') return Prisma.sql`${opening} AND g."name" = ${feed.name}::citext`
  if (feed.of === 'product') return Prisma.sql`${opening} AND o."slug" = ${feed.name}`
  if (feed.of === 'space') return Prisma.sql`${opening} AND s."slug" = ${feed.name}`
  return Prisma.sql`${opening} AND t."kind" = 'question'`
}

/** A list by its threads' age, so that the index of the list gives the order; a thread by its posts'. */
const orderOf = ({ of }: FeedOf): Prisma.Sql =>
  of === 'thread' ? Prisma.sql`p."createdAt" DESC, p."id" DESC` : Prisma.sql`t."createdAt" DESC, t."id" DESC`

function subjectOf(feed: FeedOf, { locale }: Ctx): Prisma.Sql {
  if (feed.of === 'tag') return Prisma.sql`g."name"::text`
  if (feed.of === 'product') return Prisma.sql`o."name"`
  if (feed.of === 'thread') return Prisma.sql`t."title"`
  if (feed.of === 'space') return Prisma.sql`coalesce(s."name"->>${locale}, s."name"->>'fr', s."name"->>'en', s."slug")`
  return Prisma.sql`''`
}
