import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { canKeepOrder } from './policy.ts'
import type { MoveSpace } from './schema.ts'

/** Moves a space one place up or down in the order of spaces; at either end nothing changes.
 *  @throws Forbidden (`admins-only`), NotFound (`no-space`) */
export async function moveSpace(ctx: MemberCtx, { spaceId, by }: MoveSpace): Promise<void> {
  allow(canKeepOrder(ctx.viewer))
  await inTransaction(async (tx) => {
    const order = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Space" ORDER BY "position", "createdAt", "id" FOR NO KEY UPDATE`
    const ids = order.map(({ id }) => id)
    const place = ids.indexOf(spaceId)
    if (place < 0) throw new NotFound('no-space', 'This space is not here.')
    const other = ids[by === 'up' ? place - 1 : place + 1]
    if (!other) return
    const moved = ids.map((id) => (id === spaceId ? other : id === other ? spaceId : id))
    await tx.$executeRaw`
      UPDATE "Space" s SET "position" = o."place" - 1
      FROM unnest(${moved}::uuid[]) WITH ORDINALITY o("id", "place") WHERE s."id" = o."id"`
    await record(tx, ctx, { name: 'community.changed', what: 'space' })
  })
}
