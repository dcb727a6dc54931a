import { z } from 'zod'
import { guest } from '#server/platform/ctx.ts'
import { openClient, Prisma } from '#server/platform/db.ts'
import { productAddress, spaceAddress, tagAddress, threadAddress } from './addresses.ts'
import { enteredBy, visibleTo } from './visible.ts'

/** The protocol's limit of one file (sitemaps.org). */
export const addressesPerPart = 50_000

export interface SitemapAddress {
  readonly path: string
  readonly changedAt: Date | null
}

const PartRow = z.object({ kind: z.enum(['threads', 'products']), from: z.string() })
export type SitemapPart = z.infer<typeof PartRow>

const openThreads = Prisma.sql`"Thread" t JOIN "Space" s ON s."id" = t."spaceId" WHERE t."state" = 'visible' AND ${visibleTo(guest)}`

/** The parts of the sitemap after the first: of threads and of products, each named by the id it begins at. What a guest may
 *  see, whoever asks. */
export async function sitemapParts(perPart = addressesPerPart): Promise<SitemapPart[]> {
  const starts = (kind: string, source: Prisma.Sql) => Prisma.sql`
    SELECT ${kind}::text AS "kind", "id"::text AS "from" FROM (
      SELECT numbered."id", row_number() OVER (ORDER BY numbered."id") - 1 AS "n" FROM (${source}) numbered) counted
    WHERE "n" % ${perPart}::int = 0`
  const rows = await openClient().$queryRaw`
    ${starts('threads', Prisma.sql`SELECT t."id" FROM ${openThreads}`)} UNION ALL
    ${starts('products', Prisma.sql`SELECT p."id" FROM "Product" p`)} ORDER BY 1 DESC, 2`
  return z.array(PartRow).parse(rows)
}

const ThreadRow = z.object({ id: z.string(), slug: z.string(), kind: z.string(), changedAt: z.date() })

/** One part of threads or products, from the id it begins at. */
export async function sitemapPart({ kind, from }: SitemapPart, perPart = addressesPerPart): Promise<SitemapAddress[]> {
  if (kind === 'products') {
    const products = await openClient().product.findMany({
      where: { id: { gte: from } },
      select: { slug: true },
      orderBy: { id: 'asc' },
      take: perPart,
    })
    return products.map((product) => ({ path: productAddress(product), changedAt: null }))
  }
  const rows = await openClient().$queryRaw`
    SELECT t."id", t."slug", t."kind", t."lastActivityAt" AS "changedAt" FROM ${openThreads} AND t."id" >= ${from}::uuid
    ORDER BY t."id" LIMIT ${perPart}`
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
