import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Conflict, Invalid, NotFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { canKeepOrder } from './policy.ts'
import type { CreateSpace, DeleteSpace, EditSpace } from './schema.ts'

/** Opens a space for everyone, for members or for named groups.
 *  @throws Forbidden (`admins-only`), Invalid (`slug`, `groupIds`) */
export async function createSpace(ctx: Ctx, input: CreateSpace): Promise<{ spaceId: string }> {
  allow(canKeepOrder(ctx.viewer))
  const { groupIds, ...space } = input
  return inTransaction(async (tx) => {
    const id = newId(ctx.now)
    const made = await tx.space.createMany({ data: { id, ...space, createdAt: ctx.now }, skipDuplicates: true })
    if (made.count === 0) throw new Invalid({ slug: 'slug-taken' })
    await openTo(tx, id, groupIds)
    await record(tx, ctx, { name: 'community.changed', what: 'space' })
    return { spaceId: id }
  })
}

/** Changes a space. A narrower audience takes all that is in it out of the others' sight at once.
 *  @throws Forbidden (`admins-only`), NotFound, Invalid (`slug`, `groupIds`) */
export async function editSpace(ctx: Ctx, input: EditSpace): Promise<{ spaceId: string }> {
  allow(canKeepOrder(ctx.viewer))
  const { spaceId, groupIds, ...space } = input
  return inTransaction(async (tx) => {
    const sameSlug = await tx.space.findUnique({ where: { slug: space.slug }, select: { id: true } })
    if (sameSlug && sameSlug.id !== spaceId) throw new Invalid({ slug: 'slug-taken' })
    const changed = await tx.space.updateMany({ where: { id: spaceId }, data: space })
    if (changed.count === 0) throw new NotFound('no-space', 'This space is not here.')
    await openTo(tx, spaceId, groupIds)
    await record(tx, ctx, { name: 'community.changed', what: 'space' })
    return { spaceId }
  })
}

/** Takes away a space in which nothing was written. One always stays: there must be somewhere to ask.
 *  @throws Forbidden (`admins-only`), NotFound, Conflict (`space-in-use`, `last-space`) */
export async function deleteSpace(ctx: Ctx, { spaceId }: DeleteSpace): Promise<void> {
  allow(canKeepOrder(ctx.viewer))
  await inTransaction(async (tx) => {
    // All of them, in one order: two admins who delete the last two follow each other, and whoever asks in this one waits.
    const spaces = await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Space" ORDER BY "id" FOR UPDATE`
    if (!spaces.some(({ id }) => id === spaceId)) throw new NotFound('no-space', 'This space is not here.')
    if (spaces.length === 1) throw new Conflict('last-space', 'Open another space first.')
    if (await tx.thread.findFirst({ where: { spaceId }, select: { id: true } }))
      throw new Conflict('space-in-use', 'Move what was written in it first.')
    await tx.space.delete({ where: { id: spaceId } })
    await record(tx, ctx, { name: 'community.changed', what: 'space' })
  })
}

async function openTo(tx: Tx, spaceId: string, groupIds: readonly string[]): Promise<void> {
  const known = await tx.group.count({ where: { id: { in: [...groupIds] } } })
  if (known < new Set(groupIds).size) throw new Invalid({ groupIds: 'choose-groups' })
  await tx.spaceGroup.deleteMany({ where: { spaceId, groupId: { notIn: [...groupIds] } } })
  await tx.spaceGroup.createMany({ data: groupIds.map((groupId) => ({ spaceId, groupId })), skipDuplicates: true })
}
