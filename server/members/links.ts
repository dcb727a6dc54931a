import { createHash, randomBytes } from 'node:crypto'
import { openClient, type Tx } from '#server/platform/db.ts'
import { Conflict } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'

export type LinkPurpose = 'verify_email' | 'change_email' | 'reset_password' | 'become_admin'

const hour = 3_600_000
/** How long a link works, in milliseconds: what gives more is shorter. */
export const linkLife: Readonly<Record<LinkPurpose, number>> = {
  verify_email: 24 * hour,
  change_email: 24 * hour,
  reset_password: hour,
  become_admin: hour,
}

/** What a link stands for. `memberId` is null for an address that nobody has registered yet. */
export interface Link {
  readonly id: string
  readonly memberId: string | null
  readonly email: string | null
}

interface NewLink {
  readonly purpose: LinkPurpose
  readonly memberId: string | null
  /** The address it proves. */
  readonly email: string
  readonly now: Date
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Makes a secret that works once, and takes back the member's earlier ones for the same purpose. Only its hash is kept: the
 *  token itself goes straight into a mail. */
export async function makeLink(tx: Tx, { purpose, memberId, email, now }: NewLink): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  if (memberId) await tx.oneTimeLink.deleteMany({ where: { memberId, purpose, usedAt: null } })
  const expiresAt = new Date(now.getTime() + linkLife[purpose])
  await tx.oneTimeLink.create({
    data: { id: newId(now), tokenHash: hashOf(token), purpose, memberId, email, createdAt: now, expiresAt },
  })
  return token
}

/** What opening a link's page may show; changes nothing. `spent`: used before, run out, or replaced by a newer one. */
export async function linkBehind(
  token: string,
  { purpose, now }: { purpose: LinkPurpose; now: Date },
): Promise<(Link & { spent: boolean; used: boolean }) | null> {
  const link = await openClient().oneTimeLink.findUnique({ where: { tokenHash: hashOf(token) } })
  if (!link || link.purpose !== purpose) return null
  const { id, memberId, email, usedAt, expiresAt } = link
  return { id, memberId, email, spent: usedAt !== null || expiresAt <= now, used: usedAt !== null }
}

/** Uses the link up: of two that press its button, one is too late.
 *  @throws Conflict (`link-spent`) when it was used before, has run out, or never was */
export async function spendLink(
  tx: Tx,
  { token, purpose, now }: { token: string; purpose: LinkPurpose; now: Date },
): Promise<Link> {
  const [link] = await tx.oneTimeLink.updateManyAndReturn({
    where: { tokenHash: hashOf(token), purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { id: true, memberId: true, email: true },
  })
  if (!link) throw new Conflict('link-spent', 'This link was used already or is too old. Ask for a new one.')
  return link
}

/** Clears links nobody can use any more, a week after they ran out. */
export async function clearOldLinks(now: Date): Promise<void> {
  await openClient().oneTimeLink.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 7 * 24 * hour) } } })
}

/** Prepares a link whose secret the sending reaction makes: events carry no address, so the address waits here.
 *  @returns the link's id, for the event */
export async function prepareLink(tx: Tx, { purpose, memberId, email, now }: NewLink): Promise<string> {
  const id = newId(now)
  if (memberId) await tx.oneTimeLink.deleteMany({ where: { memberId, purpose, usedAt: null } })
  const expiresAt = new Date(now.getTime() + linkLife[purpose])
  // No token has this hash: it is the hash of nothing.
  await tx.oneTimeLink.create({
    data: { id, tokenHash: `none ${id}`, purpose, memberId, email, createdAt: now, expiresAt },
  })
  return id
}

/** The secret of a prepared link, and the address it goes to; null when the link was replaced or used since. */
export async function giveSecret(tx: Tx, id: string): Promise<{ token: string; email: string } | null> {
  const token = randomBytes(32).toString('base64url')
  const [link] = await tx.oneTimeLink.updateManyAndReturn({
    where: { id, usedAt: null },
    data: { tokenHash: hashOf(token) },
    select: { email: true },
  })
  return link?.email ? { token, email: link.email } : null
}
