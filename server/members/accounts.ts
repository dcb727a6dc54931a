import { record } from '#server/events/record.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient, type Tx } from '#server/platform/db.ts'
import { Conflict } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { countAttempt } from './attempts.ts'
import { freeHandle } from './handles.ts'
import { acceptLegal } from './legal.ts'
import { linkBehind, spendLink } from './links.ts'
import { hashNewPassword } from './passwords.ts'
import type { Register, UseLink } from './schema.ts'
import { type NewSession, startSession } from './sessions/sessions.ts'
import { steadily } from './steadily.ts'

/** Registers a newcomer from the form. Whether the address is known already shows neither in the answer nor in its time: its
 *  owner alone is told, by mail. `memberId` is null then, and must not lead to another answer.
 *  @throws Invalid (`password`), TooMany */
export async function register(
  ctx: Ctx,
  input: Register,
  client: { address: string | null },
): Promise<{ memberId: string | null }> {
  await countAttempt({ what: 'register', address: client.address, account: input.email })
  const newcomer = await newcomerFrom(input)
  return steadily(() => settleIn(ctx, newcomer))
}

/** The registration itself, without limits, for seeds and tests too. An address that was registered but never confirmed is
 *  registered anew: nobody has shown that it is theirs, so the first to do so must not find another's password in place.
 *  @throws Invalid (`password`) */
export const registerMember = async (ctx: Ctx, input: Register): Promise<{ memberId: string | null }> =>
  settleIn(ctx, await newcomerFrom(input))

/** Before anything is looked up: hashing takes longer than all the rest, and as long for every address. */
async function newcomerFrom({ email, displayName, password }: Register): Promise<NewMember> {
  return { email, displayName, passwordHash: await hashNewPassword(password, { email, displayName }) }
}

function settleIn(ctx: Ctx, newcomer: NewMember): Promise<{ memberId: string | null }> {
  const { email } = newcomer
  return inTransaction(async (tx) => {
    await holdAddress(tx, email)
    const known = await tx.account.findUnique({ where: { email }, select: { memberId: true, emailVerifiedAt: true } })
    if (known?.emailVerifiedAt) {
      await record(tx, ctx, { name: 'registration.repeated', memberId: known.memberId })
      return { memberId: null }
    }
    if (known) await tx.member.delete({ where: { id: known.memberId } })
    const memberId = await insertMember(tx, ctx, newcomer)
    await record(tx, ctx, { name: 'member.registered', memberId })
    return { memberId }
  })
}

/** Two registrations of one address at once: the second waits and finds the first. */
export const holdAddress = (tx: Tx, email: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('address ' || lower(${email}), 0))`

export interface NewMember {
  readonly email: string
  readonly displayName: string
  readonly passwordHash: string
}

/** A member with an account and, when the community has terms, their acceptance. */
export async function insertMember(tx: Tx, ctx: Ctx, { email, displayName, passwordHash }: NewMember): Promise<string> {
  const id = newId(ctx.now)
  const createdAt = ctx.now
  // Of two who want the same handle, one gets the next number.
  for (let inserted = 0; inserted === 0; ) {
    const handle = await freeHandle(tx, displayName)
    const data = { id, handle, displayName, createdAt }
    inserted = (await tx.member.createMany({ data, skipDuplicates: true })).count
  }
  await tx.account.create({ data: { memberId: id, email, passwordHash, locale: ctx.locale, createdAt } })
  await acceptLegal(tx, id, ctx.now)
  return id
}

/** Confirms the address a link was sent to and signs its owner in: the mail has shown who they are.
 *  @throws Conflict (`link-spent`) */
export async function verifyAddress(ctx: Ctx, { token }: UseLink, device: string): Promise<NewSession> {
  const memberId = await inTransaction(async (tx) => {
    const link = await spendLink(tx, { token, purpose: 'verify_email', now: ctx.now })
    if (!link.memberId) throw new Conflict('link-spent', 'This link was used already or is too old.')
    await confirmAddress(tx, ctx, link.memberId)
    return link.memberId
  })
  return startSession(memberId, { now: ctx.now, device })
}

/** Marks a member's address as theirs, once. For links, the seed and the admin's own command. */
export async function confirmAddress(tx: Tx, ctx: Ctx, memberId: string): Promise<void> {
  const { count } = await tx.account.updateMany({
    where: { memberId, emailVerifiedAt: null },
    data: { emailVerifiedAt: ctx.now },
  })
  if (count > 0) await record(tx, ctx, { name: 'member.verified', memberId })
}

/** Sends a signed-in member another mail to confirm their address. Without effect once it is confirmed.
 *  @throws TooMany */
export async function askConfirmation(ctx: MemberCtx): Promise<void> {
  if (ctx.viewer.verified) return
  await countAttempt({ what: 'confirm', address: null, account: ctx.viewer.id })
  await inTransaction((tx) => record(tx, ctx, { name: 'address.confirmation-asked', memberId: ctx.viewer.id }))
}

/** Sends a fresh link to whoever holds an old one: it shows that the mail was theirs.
 *  @throws Conflict (`link-spent`) for a link that never was, TooMany */
export async function askConfirmationAgain(ctx: Ctx, { token }: UseLink): Promise<void> {
  const link = await linkBehind(token, { purpose: 'verify_email', now: ctx.now })
  if (!link?.memberId) throw new Conflict('link-spent', 'This link was used already or is too old.')
  const { memberId } = link
  await countAttempt({ what: 'confirm', address: null, account: memberId })
  await inTransaction((tx) => record(tx, ctx, { name: 'address.confirmation-asked', memberId }))
}

/** What the page behind a verification link shows. Changes nothing; needs no cookie.
 *  `confirmed`: nothing is left to do but to sign in. */
export async function verificationBehind(
  ctx: Ctx,
  token: string,
): Promise<{ state: 'open' | 'spent' | 'confirmed'; memberId: string; email: string } | null> {
  const link = await linkBehind(token, { purpose: 'verify_email', now: ctx.now })
  if (!link?.memberId) return null
  const { memberId, spent } = link
  const account = await openClient().account.findUnique({ where: { memberId } })
  if (!account) return null
  const state = account.emailVerifiedAt ? 'confirmed' : spent ? 'spent' : 'open'
  return { state, memberId, email: account.email }
}
