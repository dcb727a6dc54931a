import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'

/** How many members there are, of one source or of all; deleted accounts are no members. For the operator.
 *  @throws Forbidden (`admins-only`) */
export async function memberStats(ctx: Ctx, { source }: { source?: string | undefined }): Promise<{ members: number }> {
  allow(ctx.viewer.isAdmin || 'admins-only')
  const where = { deletedAt: null, ...(source ? { source } : {}) }
  return { members: await reader(ctx).member.count({ where }) }
}
