import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { allow, Conflict, Invalid, NotFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { canKeepOrder } from './policy.ts'
import type { ChangeGroupMember, CreateGroup, DeleteGroup, EditGroup } from './schema.ts'

/** Names a group of members, to whom spaces may be opened.
 *  @throws Forbidden (`admins-only`), Invalid (`slug`) */
export async function createGroup(ctx: Ctx, input: CreateGroup): Promise<{ groupId: string }> {
  allow(canKeepOrder(ctx.viewer))
  return inTransaction(async (tx) => {
    const id = newId(ctx.now)
    const made = await tx.group.createMany({ data: { id, ...input, createdAt: ctx.now }, skipDuplicates: true })
    if (made.count === 0) throw new Invalid({ slug: 'slug-taken' })
    await record(tx, ctx, { name: 'community.changed', what: 'group' })
    return { groupId: id }
  })
}

/** @throws Forbidden (`admins-only`), NotFound, Invalid (`slug`) */
export async function editGroup(ctx: Ctx, { groupId, slug, name }: EditGroup): Promise<void> {
  allow(canKeepOrder(ctx.viewer))
  await inTransaction(async (tx) => {
    const sameSlug = await tx.group.findUnique({ where: { slug }, select: { id: true } })
    if (sameSlug && sameSlug.id !== groupId) throw new Invalid({ slug: 'slug-taken' })
    const changed = await tx.group.updateMany({ where: { id: groupId }, data: { slug, name } })
    if (changed.count === 0) throw new NotFound('no-group', 'This group is not here.')
    await record(tx, ctx, { name: 'community.changed', what: 'group' })
  })
}

/** Takes away a group that opens no space.
 *  @throws Forbidden (`admins-only`), NotFound, Conflict (`group-in-use`) */
export async function deleteGroup(ctx: Ctx, { groupId }: DeleteGroup): Promise<void> {
  allow(canKeepOrder(ctx.viewer))
  await inTransaction(async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`SELECT FROM "Group" WHERE "id" = ${groupId}::uuid FOR UPDATE`
    if (held.length === 0) throw new NotFound('no-group', 'This group is not here.')
    if (await tx.spaceGroup.findFirst({ where: { groupId }, select: { spaceId: true } }))
      throw new Conflict('group-in-use', 'A space is open to it: change that first.')
    await tx.group.delete({ where: { id: groupId } })
    await record(tx, ctx, { name: 'community.changed', what: 'group' })
  })
}

/** Lets a member into a group, and so into the spaces that are open to it, from their next request on.
 *  @throws Forbidden (`admins-only`), Invalid (`memberId`, `groupId`) */
export async function addToGroup(ctx: Ctx, { groupId, memberId }: ChangeGroupMember): Promise<void> {
  allow(canKeepOrder(ctx.viewer))
  await inTransaction(async (tx) => {
    const member = await tx.member.findFirst({ where: { id: memberId, deletedAt: null }, select: { id: true } })
    if (!member) throw new Invalid({ memberId: 'no-member' })
    const group = await tx.group.findUnique({ where: { id: groupId }, select: { id: true } })
    if (!group) throw new Invalid({ groupId: 'no-group' })
    await tx.groupMember.createMany({ data: { groupId, memberId, at: ctx.now }, skipDuplicates: true })
    await record(tx, ctx, { name: 'member.changed', memberId })
  })
}

/** @throws Forbidden (`admins-only`) */
export async function removeFromGroup(ctx: Ctx, { groupId, memberId }: ChangeGroupMember): Promise<void> {
  allow(canKeepOrder(ctx.viewer))
  await inTransaction(async (tx) => {
    await tx.groupMember.deleteMany({ where: { groupId, memberId } })
    await record(tx, ctx, { name: 'member.changed', memberId })
  })
}
