import { z } from 'zod'
import { guest } from '#server/platform/ctx.ts'
import { openClient, Prisma } from '#server/platform/db.ts'
import { productAddress, spaceAddress, tagAddress, threadAddress } from './addresses.ts'
import { enteredBy, visibleTo } from './visible.ts'

/** The protocol's limit of one file (sitemaps.org). */
export const addressesPerPart = 50_000

/** Threads of one part are those of so many days: more than the limit in a week no community has. */
const daysPerPart = 7

export interface SitemapAddress {
  readonly path: string
  readonly changedAt: Date | null
}

const PartRow = z.object({ kind: z.enum(['threads', 'products']), from: z.string() })
export type SitemapPart = z.infer<typeof PartRow>

const openThreads = Prisma.sql`"Thread" t JOIN "Space" s ON s."id" = t."spaceId" WHERE t."state" = 'visible' AND ${visibleTo(guest)}`

/** The parts of the sitemap after the first: of threads by the week they were started in, of products by their number; each named
 *  by the id it begins at. What a guest may see, whoever asks. One statement, which looks at one thread of each week that has any. */
export async function sitemapParts({ days = daysPerPart } = {}): Promise<SitemapPart[]> {
  const rows = await openClient().$queryRaw`
    WITH RECURSIVE part AS (
      (SELECT t."id" FROM ${openThreads} ORDER BY t."id" LIMIT 1)
      UNION ALL
      SELECT next.* FROM part CROSS JOIN LATERAL (
        SELECT t."id" FROM ${openThreads} AND t."id" > part."id" AND t."id" >= ${endOf(Prisma.sql`part."id"`, days)}
        ORDER BY t."id" LIMIT 1) next
    )
    SELECT 'threads' AS "kind", "id"::text AS "from" FROM part
    UNION ALL
    SELECT 'products', "id"::text FROM (SELECT "id", row_number() OVER (ORDER BY "id") - 1 AS "n" FROM "Product") numbered
    WHERE "n" % ${addressesPerPart}::int = 0 ORDER BY 1 DESC, 2`
  return z.array(PartRow).parse(rows)
}

/** The first id that a thread could have so many days after this one: ids begin with the milliseconds of their time. */
function endOf(id: Prisma.Sql, days: number): Prisma.Sql {
  const time = Prisma.sql`('x' || substr(replace(${id}::text, '-', ''), 1, 12))::bit(48)::bigint`
  const end = Prisma.sql`least(${time} + ${days * 86_400_000}::bigint, (1::bigint << 48) - 1)`
  return Prisma.sql`(lpad(to_hex(${end}), 12, '0') || repeat('0', 20))::uuid`
}

const ThreadRow = z.object({ id: z.string(), slug: z.string(), kind: z.string(), changedAt: z.date() })

/** One part of threads or products, from the id it begins at. */
export async function sitemapPart({ kind, from }: SitemapPart, { days = daysPerPart } = {}): Promise<SitemapAddress[]> {
  if (kind === 'products') {
    const products = await openClient().product.findMany({
      where: { id: { gte: from } },
      select: { slug: true },
      orderBy: { id: 'asc' },
      take: addressesPerPart,
    })
    return products.map((product) => ({ path: productAddress(product), changedAt: null }))
  }
  const rows = await openClient().$queryRaw`
    SELECT t."id", t."slug", t."kind", t."lastActivityAt" AS "changedAt" FROM ${openThreads} AND t."id" >= ${from}::uuid
      AND t."id" < ${endOf(Prisma.sql`${from}`, days)}
    ORDER BY t."id" LIMIT ${addressesPerPart}`
  return z
    .array(ThreadRow)
    .parse(rows)
    .map(({ changedAt, ...thread }) => ({ path: threadAddress(thread), changedAt }))
}

const PlaceRow = z.object({ kind: z.enum(['space', 'tag']), name: z.string() })

/** The first part: the lists, the spaces and tags that a guest may see. */
export async function sitemapOfLists(): Promise<SitemapAddress[]> {
  const rows = await openClient().$queryRaw`
    SELECT 'space' AS "kind", s."slug" AS "name" FROM "Space" s WHERE ${enteredBy(guest)}
    UNION ALL
    SELECT 'tag', g."name"::text FROM "Tag" g WHERE EXISTS (SELECT FROM "ThreadCount" n JOIN "Space" s ON s."id" = n."spaceId"
      WHERE n."scope" = 'tag:' || g."id" AND n."total" > 0 AND ${enteredBy(guest)})
    ORDER BY 1, 2 LIMIT ${addressesPerPart - 10}`
  const places = z.array(PlaceRow).parse(rows)
  const lists = ['/', '/questions', '/discussions', '/products', '/spaces', '/tags']
  return [
    ...lists.map((path) => ({ path, changedAt: null })),
    ...places.map(({ kind, name }) => ({
      path: kind === 'space' ? spaceAddress({ slug: name }) : tagAddress({ name }),
      changedAt: null,
    })),
  ]
}
