import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Conflict, Invalid, NotFound } from '#server/platform/errors.ts'
import { guardedFetch, OutboundError, type OutboundReply } from '#server/platform/guarded-fetch.ts'
import { keepRate } from '#server/platform/rate.ts'
import { codeRunsOut, holdsCode } from './claim-code.ts'
import { type Claimable, claimable } from './claims.ts'
import { ownWordsApart } from './own-words.ts'
import { canClaim } from './policy.ts'
import type { AskForClaim, OneImport, TakeOver } from './schema.ts'
import type { SourceProfile } from './source-profile.ts'
import { holdBoth, isOpen, openClaim, takeOver } from './take-over.ts'

const [minute, day] = [60, 86_400]
/** A page elsewhere is read so often for one member, and so often whoever asks. */
const checks = { own: [[3, minute] as const, [30, day] as const], ofOne: [[20, day] as const] }
const askedPerDay = [[5, day] as const]

/** Takes an imported member over whose address at the source is the one that the viewer has confirmed here.
 *  @throws Forbidden, NotFound (`no-member`, also when the address is another), Invalid (`typed`), Conflict (`claimed-already`) */
export async function claimByAddress(ctx: MemberCtx, { importedId, typed }: TakeOver): Promise<void> {
  const { handle, offered } = await claimable(ctx, importedId)
  if (!offered) throw nobody()
  if (typed !== handle) throw new Invalid({ typed: 'not-the-handle' })
  const claim = { importedId, memberId: ctx.viewer.id, way: 'address' } as const
  await inTransaction(async (tx) => {
    const { id: claimId } = await openClaim(tx, ctx, claim)
    await takeOver(tx, ctx, { ...claim, claimId })
  })
}

/** What is offered is somebody else's: it is offered no more. They can still claim it in another way. Said twice, it is said once.
 *  @throws Forbidden, NotFound (`no-member`) */
export async function declineOffer(ctx: MemberCtx, { importedId }: OneImport): Promise<void> {
  const { offered, declined } = await claimable(ctx, importedId)
  if (declined) return
  if (!offered) throw nobody()
  const claim = { importedId, memberId: ctx.viewer.id, way: 'address' } as const
  await inTransaction(async (tx) => {
    await holdBoth(tx, claim)
    // The other of two presses at once was faster.
    if ((await tx.memberClaim.count({ where: claim })) > 0) return
    const { id } = await openClaim(tx, ctx, claim)
    await tx.memberClaim.update({ where: { id }, data: { endedAt: ctx.now } })
  })
}

/** The same answer as for nobody: who has which address is told to its owner alone. */
const nobody = () => new NotFound('no-member', 'There is no such member.')

/** Gives the viewer a code to write into their profile at the source; the same one for seven days.
 *  @throws Forbidden, NotFound (`no-member`), Conflict (`no-profile-page`, `claimed-already`) */
export async function askClaimCode(ctx: MemberCtx, { importedId }: OneImport): Promise<void> {
  profileOf(await claimable(ctx, importedId))
  await inTransaction(async (tx) => {
    const claim = { importedId, memberId: ctx.viewer.id, way: 'code' } as const
    const { id, askedAt } = await openClaim(tx, ctx, claim)
    if (codeRunsOut(askedAt) > ctx.now) return
    await tx.memberClaim.update({ where: { id }, data: { endedAt: ctx.now } })
    await openClaim(tx, ctx, claim)
  })
}

/** Looks for the viewer's code in the profile at the source, and takes the member over when it is there.
 *  @throws Forbidden, NotFound (`no-member`), Invalid (`form`: `code-not-found`, `profile-not-read`), Conflict (`code-ran-out`,
 *  `no-profile-page`, `claimed-already`), TooMany (`too-many-attempts`) */
export async function checkClaimCode(ctx: MemberCtx, { importedId }: OneImport): Promise<void> {
  const found = await claimable(ctx, importedId)
  const profile = profileOf(found)
  if (!found.code) throw new Conflict('code-ran-out', 'The code has run out. Ask for a new one.')
  const { claimId } = found.code
  const code = 'too-many-attempts'
  await keepRate({ what: 'claim checks by member', key: ctx.viewer.id, rates: checks.own, code })
  await keepRate({ what: 'claim checks of import', key: importedId, rates: checks.ofOne, code })
  const words = await ownWordsApart({ kind: found.kind, sourceId: found.sourceId, ...(await read(profile)) })
  if (words === null) throw notRead()
  if (!holdsCode(words, claimId)) throw new Invalid({ form: 'code-not-found' })
  await inTransaction((tx) => takeOver(tx, ctx, { claimId, importedId, memberId: ctx.viewer.id, way: 'code' }))
}

function profileOf({ profile }: Claimable): SourceProfile {
  if (!profile) throw new Conflict('no-profile-page', 'It is not known where this profile stands.')
  return profile
}

async function read(profile: SourceProfile): Promise<OutboundReply> {
  try {
    const reply = await guardedFetch(profile.read)
    if (reply.status === 200) return reply
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
  }
  throw notRead()
}

const notRead = () => new Invalid({ form: 'profile-not-read' })

/** Asks the moderators to decide that an imported member is the viewer. What was asked already is not asked again.
 *  @throws Forbidden, NotFound (`no-member`), Conflict (`claimed-already`, `claim-refused-lately`), TooMany (`too-many-attempts`) */
export async function askForClaim(ctx: MemberCtx, { importedId, text, evidence }: AskForClaim): Promise<void> {
  allow(canClaim(ctx.viewer))
  const { askedAt, refused } = await claimable(ctx, importedId)
  if (askedAt) return
  if (refused) throw new Conflict('claim-refused-lately', 'The moderators have refused this lately.')
  await keepRate({ what: 'claims of member', key: ctx.viewer.id, rates: askedPerDay, code: 'too-many-attempts' })
  const memberId = ctx.viewer.id
  await inTransaction(async (tx) => {
    const { id: claimId, isNew } = await openClaim(tx, ctx, { importedId, memberId, way: 'decision', text, evidence })
    if (isNew) await record(tx, ctx, { name: 'claim.asked', claimId, importedId, memberId })
  })
}

/** For the moderators' command: says no, for these reasons.
 *  @returns false when it was answered already */
export async function refuseClaim(
  tx: Tx,
  { claimId, ...decision }: { claimId: string; decidedById: string; reason: string; refusedAt: Date },
): Promise<boolean> {
  const { count } = await tx.memberClaim.updateMany({ where: { id: claimId, ...isOpen }, data: decision })
  return count > 0
}
