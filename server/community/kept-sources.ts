import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { threadAddress } from './addresses.ts'
import { canKeepOrder } from './policy.ts'

/** Beyond this an operator wants to know that there are many, and not how long counting takes. */
const countedAtMost = 1_000

/** `more`: there are more than these. */
const Counted = z
  .number()
  .transform((found) => ({ count: Math.min(found, countedAtMost), more: found > countedAtMost }))
export type Counted = z.output<typeof Counted>

const KeptSource = z.object({
  key: z.string(),
  kind: z.string(),
  name: z.string(),
  /** Where it stood or stands, without a slash at the end. */
  address: z.string().nullable(),
  importedAt: z.date(),
  threads: z.number(),
  members: Counted,
  /** Old addresses that are kept; those that say themselves what they mean are not among them. */
  addresses: Counted,
})
export type KeptSource = z.infer<typeof KeptSource>

/** The communities that rows came from, the latest import first. For admins.
 *  @throws Forbidden (`admins-only`) */
export async function keptSources(ctx: Ctx): Promise<KeptSource[]> {
  allow(canKeepOrder(ctx.viewer))
  const rows = await reader(ctx).$queryRaw`
    SELECT o."key", o."kind", o."name", o."address", o."importedAt",
      (SELECT coalesce(sum(n."total"), 0)::int FROM "Space" s JOIN "ThreadCount" n ON n."spaceId" = s."id" AND n."scope" = 'all'
        WHERE s."source" = o."key") AS "threads",
      (SELECT count(*)::int FROM (SELECT FROM "Member" m WHERE m."source" = o."key" AND m."deletedAt" IS NULL
        LIMIT ${countedAtMost + 1}::int) m) AS "members",
      (SELECT count(*)::int FROM (SELECT FROM "OldAddress" a WHERE a."sourceKey" = o."key" LIMIT ${countedAtMost + 1}::int) a) AS "addresses"
    FROM "Source" o ORDER BY o."importedAt" DESC, o."key"`
  return z.array(KeptSource).parse(rows)
}

export interface Lead {
  /** As a link elsewhere may have it. */
  readonly from: string
  /** A path of ours. */
  readonly to: string
}

/** One of them, with an example of what its old addresses lead to. For admins.
 *  @throws Forbidden (`admins-only`), NotFound (`no-source`) */
export async function keptSource(ctx: Ctx, key: string): Promise<KeptSource & { readonly example: Lead | null }> {
  const source = (await keptSources(ctx)).find((one) => one.key === key)
  if (!source) throw new NotFound('no-source', 'Nothing was imported from there.')
  return { ...source, example: await exampleOf(ctx, source) }
}

const Sample = z.object({
  id: z.string(),
  sourceId: z.string(),
  threadId: z.string(),
  slug: z.string(),
  kind: z.string(),
  path: z.string().nullable(),
})

async function exampleOf(ctx: Ctx, { key, kind, address }: KeptSource): Promise<Lead | null> {
  const [row] = await reader(ctx).$queryRaw<unknown[]>`
    SELECT c."id", c."sourceId", p."threadId", t."slug", t."kind"::text,
      (SELECT a."path" FROM "OldAddress" a WHERE a."contributionId" = c."id" LIMIT 1) AS "path"
    FROM "Space" s JOIN "Thread" t ON t."spaceId" = s."id" AND t."state" = 'visible'
      JOIN "Post" p ON p."threadId" = t."id" AND p."role" = 'opening' JOIN "Contribution" c ON c."id" = p."id"
    WHERE s."source" = ${key} AND c."source" = ${key} ORDER BY t."kind", t."createdAt" DESC LIMIT 1`
  if (!row) return null
  const { sourceId, path, threadId, ...thread } = Sample.parse(row)
  const old = oldPathOf(kind, sourceId) ?? path
  return old ? { from: `${address ?? ''}${old}`, to: threadAddress({ ...thread, id: threadId }) } : null
}

/** How a thread was linked to there. */
function oldPathOf(kind: string, sourceId: string): string | null {
  if (kind === 'stackexchange') return `/questions/${sourceId}`
  return kind === 'discourse' ? `/t/${sourceId.split('/')[0]}` : null
}
