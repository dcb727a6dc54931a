import { z } from 'zod'
import { record } from '#server/events/record.ts'
import { oneAtATime } from '#server/members/one-at-a-time.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { changeThread } from './change-thread.ts'
import { factsOfPost, lockedPost } from './locked-thread.ts'
import { keepVotePace } from './pace.ts'
import { canVote } from './policy.ts'
import type { CastVote } from './schema.ts'

const Tally = z.object({ upCount: z.number(), downCount: z.number(), score: z.number() })

export interface VoteCast {
  readonly threadId: string
  readonly postId: string
  /** The member's vote as it stands now. */
  readonly value: -1 | 0 | 1
  readonly upCount: number
  readonly downCount: number
  readonly score: number
}

/** Says that a post is helpful (1) or not (-1), or takes that back (0). One vote per member and post; the same again changes
 *  nothing. Of new votes and of changes there are so many a day.
 *  @throws NotFound, Forbidden (`verify-address-first`, `own-post`, `post-gone`, `trust-needed`), TooMany (`votes-for-today`) */
export async function castVote(ctx: MemberCtx, { postId, value }: CastVote): Promise<VoteCast> {
  return inTransaction(async (tx) => {
    await oneAtATime(tx, ctx.viewer.id)
    const post = await lockedPost(tx, ctx, postId)
    allow(canVote(ctx.viewer, factsOfPost(post), value))
    const before = await voteOf(tx, ctx, postId)
    if (before !== value) {
      await keepVotePace(tx, ctx, { isNew: before === 0 })
      await keepVote(tx, ctx, { postId, value })
    }
    const tally = await tallied(tx, postId, { before, value })
    if (before !== value) {
      if (post.role === 'opening') await changeThread(tx, ctx, { thread: post, score: value - before })
      await record(tx, ctx, {
        name: 'vote.cast',
        threadId: post.id,
        postId,
        authorId: post.postAuthorId,
        value,
        before,
      })
    }
    return { threadId: post.id, postId, value, ...tally }
  })
}

async function voteOf(tx: Tx, ctx: MemberCtx, postId: string): Promise<-1 | 0 | 1> {
  const where = { contributionId_memberId: { contributionId: postId, memberId: ctx.viewer.id } }
  const vote = await tx.vote.findUnique({ where, select: { value: true } })
  return z.literal([-1, 0, 1]).parse(vote?.value ?? 0)
}

async function keepVote(tx: Tx, ctx: MemberCtx, { postId, value }: CastVote): Promise<void> {
  if (value === 0) {
    await tx.vote.deleteMany({ where: { contributionId: postId, memberId: ctx.viewer.id } })
    return
  }
  await tx.$executeRaw`
    INSERT INTO "Vote" ("contributionId", "memberId", "value", "at")
    VALUES (${postId}::uuid, ${ctx.viewer.id}::uuid, ${value}::smallint, ${ctx.now})
    ON CONFLICT ("contributionId", "memberId") DO UPDATE SET "value" = excluded."value"`
}

async function tallied(tx: Tx, postId: string, { before, value }: { before: number; value: number }) {
  const up = (value === 1 ? 1 : 0) - (before === 1 ? 1 : 0)
  const down = (value === -1 ? 1 : 0) - (before === -1 ? 1 : 0)
  const [row] = await tx.$queryRaw<unknown[]>`
    UPDATE "Post" SET "upCount" = "upCount" + ${up}::int, "downCount" = "downCount" + ${down}::int,
      "score" = "score" + ${up - down}::int
    WHERE "id" = ${postId}::uuid RETURNING "upCount", "downCount", "score"`
  return Tally.parse(row)
}
