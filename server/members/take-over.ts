import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { Conflict, NotFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { type Merge, mergers } from './mergers.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { mergeReputation } from './reputation.ts'

export interface Claim extends Merge {
  readonly claimId: string
  readonly way: 'address' | 'code' | 'decision'
  /** The moderator's, and why. */
  readonly decision?: { readonly decidedById: string; readonly reason: string }
}

/** Gives everything of an imported member to the member whose open claim is granted herewith. What is left of the import keeps
 *  its handle, which leads on, and its id at the source, so that importing again gives to the right one. There is no way back.
 *  @throws Conflict (`claimed-already`, `claim-answered`), NotFound (`no-member`) */
export async function takeOver(tx: Tx, ctx: Ctx, claim: Claim): Promise<void> {
  if (mergers.size === 0) throw new Error('No domain has said how it merges members: import server/registries.ts.')
  const { claimId, importedId, memberId, decision } = claim
  await holdBoth(tx, claim)
  const granted = { where: { id: claimId, ...isOpen }, data: { grantedAt: ctx.now, ...decision } }
  if ((await tx.memberClaim.updateMany(granted)).count === 0) throw answered()
  await tx.memberClaim.updateMany({ where: { importedId, ...isOpen }, data: { endedAt: ctx.now } })
  for (const merge of mergers.values()) await merge(tx, ctx, claim)
  await mergeReputation(tx, { ...claim, at: ctx.now })
  await mergeRelations(tx, claim)
  await tx.importedBadge.updateMany({ where: { memberId: importedId }, data: { memberId } })
  await tx.groupMember.deleteMany({ where: { memberId: importedId } })
  await tx.sourceContact.deleteMany({ where: { memberId: importedId } })
  await tx.member.update({ where: { id: importedId }, data: { claimedById: memberId, deletedAt: ctx.now } })
  await record(tx, ctx, { name: 'member.claimed', importedId, memberId })
}

export const answered = () => new Conflict('claim-answered', 'This claim has been answered already.')

/** Nobody has answered it, and nobody has taken it back. */
export const isOpen = { grantedAt: null, refusedAt: null, endedAt: null }

/** The claimer first, then the import, which is held against who writes in its name at this moment: whoever has looked it up is waited
 *  for. */
export async function holdBoth(tx: Tx, { importedId, memberId }: Merge): Promise<void> {
  await oneAtATime(tx, memberId)
  const [imported] = await tx.$queryRaw<{ claimed: boolean }[]>`
    SELECT "claimedById" IS NOT NULL AS "claimed" FROM "Member"
    WHERE "id" = ${importedId}::uuid AND "source" IS NOT NULL AND ("deletedAt" IS NULL OR "claimedById" IS NOT NULL) FOR UPDATE`
  if (!imported) throw new NotFound('no-member', 'There is no such member.')
  if (imported.claimed) throw new Conflict('claimed-already', 'This has been taken over already.')
  const [member] = await tx.$queryRaw<unknown[]>`
    SELECT FROM "Member" m JOIN "Account" a ON a."memberId" = m."id" WHERE m."id" = ${memberId}::uuid FOR NO KEY UPDATE OF m`
  if (!member) throw new NotFound('no-member', 'There is no such member.')
}

/** Who has muted or blocked the import means the person. */
async function mergeRelations(tx: Tx, { importedId, memberId }: Merge): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "MemberRelation" ("memberId", "otherId", "kind", "at")
    SELECT "memberId", ${memberId}::uuid, "kind", "at" FROM "MemberRelation"
    WHERE "otherId" = ${importedId}::uuid AND "memberId" <> ${memberId}::uuid ON CONFLICT DO NOTHING`
  await tx.memberRelation.deleteMany({ where: { otherId: importedId } })
}

/** Opens a claim, or finds the one that is open: of two presses the index lets one in.
 *  @throws Conflict (`claimed-already`), NotFound (`no-member`) */
export async function openClaim(
  tx: Tx,
  ctx: Ctx,
  { importedId, memberId, way, text = '', evidence = null }: Omit<Claim, 'claimId'> & Partial<Words>,
): Promise<{ id: string; askedAt: Date; isNew: boolean }> {
  await holdBoth(tx, { importedId, memberId })
  const id = newId(ctx.now)
  const data = { id, importedId, memberId, way, text, evidence, askedAt: ctx.now }
  const { count } = await tx.memberClaim.createMany({ data, skipDuplicates: true })
  if (count > 0) return { id, askedAt: ctx.now, isNew: true }
  const open = await tx.memberClaim.findFirstOrThrow({ where: { importedId, memberId, way, ...isOpen } })
  return { ...open, isNew: false }
}

interface Words {
  readonly text: string
  readonly evidence: string | null
}
