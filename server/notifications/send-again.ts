import { attemptsPerJob } from '#server/events/attempts.ts'
import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Prisma, type Tx } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { allow, Conflict, NotFound } from '#server/platform/errors.ts'
import { outlived } from './mail-life.ts'

/** Failed mails that would still be of use: their text is there, and the link in it works. */
export const worthSending = (now: Date): Prisma.MailWhereInput => ({
  state: 'failed',
  text: { not: '' },
  NOT: outlived(now),
})

/** Queues a failed mail again, or without `mailId` all that would still be of use: after a server was set up, or repaired. A
 *  job that has failed for good is alive again.
 *  @returns how many
 *  @throws Forbidden (`admins-only`), Conflict (`mail-not-configured`), NotFound (`no-mail`) */
export async function sendAgain(ctx: MemberCtx, { mailId }: { mailId?: string | undefined }): Promise<number> {
  allow(ctx.viewer.isAdmin || 'admins-only')
  if (!env().smtpUrl) throw new Conflict('mail-not-configured', 'There is no mail server to send through.')
  return inTransaction(async (tx) => {
    const mails = await tx.mail.updateManyAndReturn({
      where: { ...worthSending(ctx.now), ...(mailId && { id: mailId }) },
      data: { state: 'queued', error: null },
      select: { id: true },
    })
    if (mailId && mails.length === 0) throw new NotFound('no-mail', 'This mail is not here any more.')
    await queueSending(
      tx,
      mails.map(({ id }) => id),
    )
    if (mails.length > 0) await record(tx, ctx, { name: 'mails.queued-again', count: mails.length })
    return mails.length
  })
}

const queueSending = (tx: Tx, ids: readonly string[]) => tx.$executeRaw`
  SELECT graphile_worker.add_job('send-mail', json_build_object('mailId', id), max_attempts => ${attemptsPerJob}::int,
    job_key => 'mail:' || id) FROM unnest(${[...ids]}::uuid[]) id`
