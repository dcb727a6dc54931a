import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { decideWithin, insertDecision } from '#server/community/decisions.ts'
import { canModerate } from '#server/community/policy.ts'
import { postReadableBy, visibleTo } from '#server/community/visible.ts'
import { record } from '#server/events/record.ts'
import { oneAtATime } from '#server/members/one-at-a-time.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Conflict, NotFound, TooMany } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { limitsAreOn } from '#server/platform/limits.ts'
import {
  type DecideOnNotice,
  type FileNotice,
  guestNoticesPerContribution,
  guestNoticesPerHour,
  noticeLength,
  noticesPerDay,
} from './schema.ts'

const daySeconds = 86_400
const guests = new RateLimiterMemory({ points: guestNoticesPerHour, duration: 3_600 })

/** Reports a contribution to the moderators: anyone who can read it may, signed in or not. A second report of the same by the
 *  same member is the first one, with its words added. `from` names a guest's machine (its address) for the limit and is not kept.
 *  @throws NotFound, Forbidden (`own-report`), Conflict (`reported-already`) when the moderators have enough of it, TooMany
 *  (`notices-for-now`, `notices-for-today`) */
export async function fileNotice(ctx: Ctx, { from, ...input }: FileNotice & { from: string }): Promise<void> {
  if (ctx.viewer.kind === 'guest') await keepGuestPace(from)
  await inTransaction(async (tx) => {
    const { authorId } = await readableContribution(tx, ctx, input.contributionId)
    allow(authorId === null || authorId !== ctx.viewer.id || 'own-report')
    if (ctx.viewer.kind === 'guest') await expectFewByGuests(tx, input.contributionId)
    else if (ctx.viewer.id !== null && (await addedToTheirs(tx, ctx.viewer.id, input))) return
    if (ctx.viewer.kind === 'member') await keepMemberPace(tx, ctx, ctx.viewer.id)
    const notice = { id: newId(ctx.now), ...input, reporterId: ctx.viewer.id, at: ctx.now }
    const made = await tx.notice.createMany({ data: notice, skipDuplicates: true })
    if (made.count === 0) return inTheOther(tx, ctx, input)
    await record(tx, ctx, { name: 'notice.filed', noticeId: notice.id, contributionId: input.contributionId })
  })
}

/** Answers a notice with a decision, or dismisses it, which is a decision too. It answers every open notice on the same
 *  contribution.
 *  @throws NotFound, Forbidden (`moderators-only`), Invalid (`rule`), Conflict (`notice-closed`, `decided-already`) */
export async function decideOnNotice(ctx: MemberCtx, input: DecideOnNotice): Promise<{ decisionId: string }> {
  allow(canModerate(ctx.viewer))
  const { noticeId, outcome, rule, reason } = input
  return inTransaction(async (tx) => {
    const notice = await tx.notice.findUnique({ where: { id: noticeId } })
    if (!notice) throw new NotFound('no-notice', 'This report is not here.')
    const { contributionId } = notice
    const about = { contributionId, rule, reason }
    const decisionId =
      outcome === 'dismiss'
        ? await insertDecision(tx, ctx, { ...about, act: 'dismiss' })
        : (await decideWithin(tx, ctx, { ...about, act: outcome })).decisionId
    const closed = await closeNotices(tx, ctx, { contributionId, decisionId, closedById: ctx.viewer.id })
    if (!closed.includes(noticeId)) throw new Conflict('notice-closed', 'Someone has answered this report already.')
    return { decisionId }
  })
}

/** Closes the open notices on a contribution, as answered by this decision, and returns their ids. */
export async function closeNotices(
  tx: Tx,
  ctx: Ctx,
  { contributionId, decisionId, closedById }: { contributionId: string; decisionId: string; closedById: string },
): Promise<string[]> {
  const closed = await tx.notice.updateManyAndReturn({
    where: { contributionId, closedAt: null },
    data: { closedAt: ctx.now, closedById, decisionId },
    select: { id: true },
  })
  for (const { id } of closed)
    await record(tx, ctx, { name: 'notice.closed', noticeId: id, contributionId, decisionId })
  return closed.map(({ id }) => id)
}

async function readableContribution(tx: Tx, ctx: Ctx, id: string): Promise<{ authorId: string | null }> {
  const [found] = await tx.$queryRaw<{ authorId: string | null }[]>`
    SELECT c."authorId" FROM "Contribution" c JOIN "Post" p ON p."id" = c."id" JOIN "Thread" t ON t."id" = p."threadId"
      JOIN "Space" s ON s."id" = t."spaceId"
    WHERE c."id" = ${id}::uuid AND ${visibleTo(ctx.viewer)} AND ${postReadableBy(ctx.viewer)}`
  if (!found) throw new NotFound('no-post', 'This post is not here, or not for you.')
  return found
}

async function expectFewByGuests(tx: Tx, contributionId: string): Promise<void> {
  const open = await tx.notice.count({ where: { contributionId, reporterId: null, closedAt: null } })
  if (open >= guestNoticesPerContribution) throw reportedAlready()
}

/** Adds what a member says of something to their open notice on it: what they typed is acknowledged, and must not be lost. The reason is
 *  the one they gave last.
 *  @returns whether there is one */
async function addedToTheirs(
  tx: Tx,
  reporterId: string,
  { contributionId, reason, text }: FileNotice,
): Promise<boolean> {
  const [open] = await tx.$queryRaw<{ id: string; reason: string; text: string }[]>`
    SELECT "id", "reason", "text" FROM "Notice" WHERE "contributionId" = ${contributionId}::uuid AND "reporterId" = ${reporterId}::uuid AND "closedAt" IS NULL
    FOR UPDATE`
  if (!open) return false
  const isThere = text === '' || `\n\n${open.text}\n\n`.includes(`\n\n${text}\n\n`)
  if (isThere && open.reason === reason) return true
  const words = isThere ? open.text : [open.text, text].filter(Boolean).join('\n\n')
  if (words.length > noticeLength.inAll) throw reportedAlready()
  await tx.notice.update({ where: { id: open.id }, data: { reason, text: words } })
  return true
}

/** Of two at the same time the second has waited for the first. */
async function inTheOther(tx: Tx, { viewer }: Ctx, input: FileNotice): Promise<void> {
  if (viewer.id === null || !(await addedToTheirs(tx, viewer.id, input)))
    throw new Conflict('notice-closed', 'Someone has answered this report already.')
}

const reportedAlready = () =>
  new Conflict('reported-already', 'The moderators have several reports of this already, and will look at it.')

async function keepMemberPace(tx: Tx, ctx: Ctx, reporterId: string): Promise<void> {
  await oneAtATime(tx, reporterId)
  if (!limitsAreOn() || ctx.viewer.isModerator) return
  const dayAgo = new Date(ctx.now.getTime() - daySeconds * 1000)
  const lately = await tx.notice.findMany({
    where: { reporterId, at: { gt: dayAgo } },
    select: { at: true },
    orderBy: { at: 'desc' },
    take: noticesPerDay,
  })
  const oldest = lately[noticesPerDay - 1]
  if (!oldest) return
  throw new TooMany('notices-for-today', daySeconds - (ctx.now.getTime() - oldest.at.getTime()) / 1000)
}

async function keepGuestPace(from: string): Promise<void> {
  if (!limitsAreOn()) return
  try {
    await guests.consume(from)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new TooMany('notices-for-now', refusal.msBeforeNext / 1000)
  }
}
