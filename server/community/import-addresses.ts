import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { rowsPerBatch } from './imported.ts'
import { canKeepOrder } from './policy.ts'

/** What an old address leads to: by its id at the source, or by what names it here. */
export type AddressTarget =
  | { readonly post: string }
  | { readonly member: string }
  | { readonly tag: string }
  | { readonly postId: string }
  | { readonly threadId: string }
  | { readonly handle: string }
  | { readonly space: string }
  | { readonly product: string }

export interface ImportedAddress {
  /** As `oldPath` writes it. */
  readonly path: string
  readonly to: AddressTarget
}

export interface AddressBatch {
  readonly source: string
  readonly addresses: readonly ImportedAddress[]
}

interface AddressOutcome {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Paths whose target is not here. */
  readonly rejected: readonly string[]
}

/** Keeps where something stood at its source, for addresses that do not say by themselves what they mean. The last word on a path
 *  stands. Two statements.
 *  @throws Forbidden (`admins-only`) */
export async function importAddresses(ctx: Ctx, { source, addresses }: AddressBatch): Promise<AddressOutcome> {
  allow(canKeepOrder(ctx.viewer))
  if (addresses.length > rowsPerBatch) throw new RangeError(`At most ${rowsPerBatch} addresses at once.`)
  const last = new Map(addresses.map(({ path, to }) => [path, { path, ...to }]))
  return inTransaction(async (tx) => {
    const targets = await targetsOf(tx, source, [...last.values()])
    const here = new Set(targets.map(({ path }) => path))
    const kept = targets.length > 0 ? await keep(tx, source, targets) : []
    const created = kept.filter(({ fresh }) => fresh).length
    return {
      ...{ created, updated: kept.length - created, unchanged: targets.length - kept.length },
      rejected: [...last.keys()].filter((path) => !here.has(path)),
    }
  })
}

const Target = z.object({
  path: z.string(),
  contributionId: z.string().nullable(),
  memberId: z.string().nullable(),
  tagId: z.string().nullable(),
  spaceId: z.string().nullable(),
  productId: z.string().nullable(),
})
type Target = z.infer<typeof Target>

/** A deleted member is nobody's target any more; one that was claimed is whoever has claimed it. */
async function targetsOf(tx: Tx, source: string, named: readonly object[]): Promise<Target[]> {
  const rows = await tx.$queryRaw`
    SELECT r."path", coalesce(c."id", own."id", opening."id") AS "contributionId", m."id" AS "memberId", g."id" AS "tagId",
      s."id" AS "spaceId", p."id" AS "productId"
    FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS r("path" text, "post" text, "member" text, "tag" text, "postId" uuid,
        "threadId" uuid, "handle" text, "space" text, "product" text)
      LEFT JOIN "Contribution" c ON c."source" = ${source} AND c."sourceId" = r."post"
      LEFT JOIN "Contribution" own ON own."id" = r."postId"
      LEFT JOIN "Post" opening ON opening."threadId" = r."threadId" AND opening."role" = 'opening'
      LEFT JOIN "Member" named ON (named."source" = ${source} AND named."sourceId" = r."member") OR named."handle" = r."handle"::citext
      LEFT JOIN "Member" m ON m."id" = coalesce(named."claimedById", named."id") AND m."deletedAt" IS NULL
      LEFT JOIN "Tag" g ON g."name" = r."tag"::citext
      LEFT JOIN "Space" s ON s."slug" = r."space"
      LEFT JOIN "Product" p ON p."slug" = r."product"
    WHERE num_nonnulls(c."id", own."id", opening."id", m."id", g."id", s."id", p."id") = 1`
  return z.array(Target).parse(rows)
}

const Kept = z.object({ fresh: z.boolean() })

/** @returns those that were not there, or led elsewhere */
async function keep(tx: Tx, source: string, targets: readonly Target[]): Promise<z.infer<typeof Kept>[]> {
  const rows = await tx.$queryRaw`
    INSERT INTO "OldAddress" AS a ("sourceKey", "path", "contributionId", "memberId", "tagId", "spaceId", "productId")
    SELECT ${source}, r.* FROM jsonb_to_recordset(${JSON.stringify(targets)}::jsonb)
      AS r("path" text, "contributionId" uuid, "memberId" uuid, "tagId" uuid, "spaceId" uuid, "productId" uuid)
    ON CONFLICT ("sourceKey", "path") DO UPDATE SET "contributionId" = excluded."contributionId", "memberId" = excluded."memberId",
      "tagId" = excluded."tagId", "spaceId" = excluded."spaceId", "productId" = excluded."productId"
    WHERE (a."contributionId", a."memberId", a."tagId", a."spaceId", a."productId") IS DISTINCT FROM
      (excluded."contributionId", excluded."memberId", excluded."tagId", excluded."spaceId", excluded."productId")
    RETURNING a.xmax = 0 AS "fresh"`
  return z.array(Kept).parse(rows)
}
