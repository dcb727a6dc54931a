import { addJob } from '#server/events/jobs.ts'
import type { Eraser } from '#server/members/erasers.ts'
import type { Tx } from '#server/platform/db.ts'

/** What becomes of a deleted member's conversations: their texts stay without a name, or go, in a job of their own, since nobody
 *  can say how many there are; drafts, follows, reading marks and old addresses (which may hold a name) go. Votes stay with the
 *  nameless row, since others' points were counted from them. Nine statements, however much they have written. */
export const eraseConversations: Eraser = async (tx, { memberId, posts, now }) => {
  await forgetMember(tx, memberId)
  // Those that are to go stay theirs until they have gone: by that the job knows where it stands.
  if (posts === 'removed')
    await addJob(tx, { task: 'remove-posts', payload: { memberId, now }, key: `posts:${memberId}` })
  else await tx.contribution.updateMany({ where: { authorId: memberId }, data: { authorId: null, formToken: null } })
}

async function forgetMember(tx: Tx, memberId: string): Promise<void> {
  await tx.draft.deleteMany({ where: { memberId } })
  await tx.follow.deleteMany({ where: { memberId } })
  await tx.readMark.deleteMany({ where: { memberId } })
  await tx.oldAddress.deleteMany({ where: { memberId } })
  await tx.threadCount.deleteMany({ where: { scope: `member:${memberId}` } })
  await tx.revision.updateMany({ where: { editorId: memberId }, data: { editorId: null } })
  await tx.contribution.updateMany({ where: { editorId: memberId }, data: { editorId: null } })
  await tx.thread.updateMany({ where: { authorId: memberId }, data: { authorId: null } })
}
