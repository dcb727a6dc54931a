import type { Ctx } from '#server/platform/ctx.ts'
import { reader } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { allow } from '#server/platform/errors.ts'
import { worthSending } from './send-again.ts'

const dayMs = 86_400_000
const days = 7
const shown = 20
const errorLength = 300

/** How mails leave this house, and how it has gone for the last seven days. */
export interface MailReport {
  /** `outbox`: kept and shown in the demo; `none`: nobody gets any. */
  readonly by: 'smtp' | 'outbox' | 'none'
  readonly sent: number
  readonly waiting: number
  readonly failed: number
  /** How many failed ones can be sent again. */
  readonly worthSending: number
  /** Newest first, 20 at most; to whom is not said. `worthSending`: what it carries still works. */
  readonly failures: readonly { id: string; kind: string; error: string; at: Date; worthSending: boolean }[]
}

/** @throws Forbidden (`admins-only`) */
export async function mailReport(ctx: Ctx): Promise<MailReport> {
  allow(ctx.viewer.isAdmin || 'admins-only')
  const lately = { at: { gt: new Date(ctx.now.getTime() - days * dayMs) } }
  const [states, failures, again] = await Promise.all([
    reader(ctx).mail.groupBy({ by: ['state'], where: lately, _count: true }),
    reader(ctx).mail.findMany({
      where: { ...lately, state: 'failed' },
      select: { id: true, kind: true, error: true, at: true },
      orderBy: { at: 'desc' },
      take: shown,
    }),
    reader(ctx).mail.findMany({ where: worthSending(ctx.now), select: { id: true } }),
  ])
  const count = (state: string) => states.find((row) => row.state === state)?._count ?? 0
  const { smtpUrl, demo } = env()
  return {
    by: smtpUrl ? 'smtp' : demo ? 'outbox' : 'none',
    sent: count('sent') + count('kept'),
    waiting: count('queued'),
    failed: count('failed'),
    worthSending: again.length,
    failures: failures.map(({ error, ...mail }) => ({
      ...mail,
      error: withoutAddresses(error ?? ''),
      worthSending: again.some(({ id }) => id === mail.id),
    })),
  }
}

// Servers like to repeat the address they refuse.
const withoutAddresses = (error: string) =>
  // Cut first: where no @ comes, it is looked for from every letter.
  error
    .slice(0, 10 * errorLength)
    .replaceAll(/[^\s<>"']+@[^\s<>"']+/g, '…@…')
    .slice(0, errorLength)
