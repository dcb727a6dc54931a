import { z } from 'zod'
import type { Ctx } from '#server/platform/ctx.ts'
import { plainReader } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { canKeepOrder } from './policy.ts'

const StandingPost = z.object({ sourceId: z.string(), role: z.enum(['opening', 'answer', 'comment']) })
export type StandingRole = z.infer<typeof StandingPost>['role']

/** Which of these posts of a source stand here, and as what, by their ids there. For who imports.
 *  @throws Forbidden (`admins-only`) */
export async function standingPosts(
  ctx: Ctx,
  { source, sourceIds }: { source: string; sourceIds: readonly string[] },
): Promise<Map<string, StandingRole>> {
  allow(canKeepOrder(ctx.viewer))
  const rows = await plainReader(ctx).$queryRaw`
    SELECT c."sourceId", p."role" FROM "Contribution" c JOIN "Post" p ON p."id" = c."id"
    WHERE c."source" = ${source} AND c."sourceId" = ANY(${[...new Set(sourceIds)]})`
  return new Map(
    z
      .array(StandingPost)
      .parse(rows)
      .map(({ sourceId, role }) => [sourceId, role]),
  )
}
