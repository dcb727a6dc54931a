import type { Eraser, Erasure } from '#server/members/erasers.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { lockedPost } from './locked-thread.ts'
import { takeBack } from './withdraw-post.ts'

/** What becomes of a deleted member's conversations: their texts go, or stay without a name; drafts, follows and reading marks go.
 *  Votes stay with the nameless row, since others' points were counted from them. */
export const eraseConversations: Eraser = async (tx, erasure) => {
  if (erasure.posts === 'removed') await removePosts(tx, erasure)
  await anonymise(tx, erasure.memberId)
}

/** The way withdrawing one's own post does it, from the leaves up; and the words themselves are not kept either. */
async function removePosts(tx: Tx, { memberId, now }: Erasure): Promise<void> {
  const ctx = systemCtx(now)
  await holdThreads(tx, memberId)
  const posts = await tx.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Post" p JOIN "Contribution" c ON c."id" = p."id"
    WHERE c."authorId" = ${memberId}::uuid AND c."state" <> 'withdrawn'
    ORDER BY array_position(ARRAY['comment', 'answer', 'opening']::"PostRole"[], p."role"), p."id"`
  for (const { id } of posts) await takeBack(tx, ctx, await lockedPost(tx, ctx, id))
  await tx.$executeRaw`
    WITH own AS (SELECT "id" FROM "Contribution" WHERE "authorId" = ${memberId}::uuid),
      drafts AS (DELETE FROM "Revision" r USING own WHERE r."contributionId" = own."id"),
      titles AS (UPDATE "Thread" SET "title" = '' WHERE "authorId" = ${memberId}::uuid AND "state" = 'withdrawn')
    UPDATE "Post" p SET "body" = '', "html" = '' FROM own WHERE p."id" = own."id"`
}

/** All at once, in one order: holding the counts of one thread while waiting for the next could make a ring. */
async function holdThreads(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT FROM "Thread" t WHERE t."id" IN (SELECT p."threadId" FROM "Post" p JOIN "Contribution" c ON c."id" = p."id"
      WHERE c."authorId" = ${memberId}::uuid) ORDER BY t."id" FOR NO KEY UPDATE`
}

async function anonymise(tx: Tx, memberId: string): Promise<void> {
  await tx.draft.deleteMany({ where: { memberId } })
  await tx.follow.deleteMany({ where: { memberId } })
  await tx.readMark.deleteMany({ where: { memberId } })
  await tx.threadCount.deleteMany({ where: { scope: `member:${memberId}` } })
  await tx.revision.updateMany({ where: { editorId: memberId }, data: { editorId: null } })
  await tx.contribution.updateMany({ where: { authorId: memberId }, data: { authorId: null, formToken: null } })
  await tx.thread.updateMany({ where: { authorId: memberId }, data: { authorId: null } })
}
