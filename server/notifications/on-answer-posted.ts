import { z } from 'zod'
import { postAddress } from '#server/community/addresses.ts'
import { plainText } from '#server/community/markdown.ts'
import { readableBy, visibleTo } from '#server/community/visible.ts'
import type { EventOf, Reaction } from '#server/events/reaction.ts'
import { identitiesOf } from '#server/members/sessions/viewer.ts'
import type { MemberViewer } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { excerptOf } from '#server/platform/excerpt.ts'
import { queueMail } from './mail.ts'
import { newAnswer } from './mails/new-answer.ts'
import { followersToTell } from './recipients.ts'
import { unfollowToken } from './unfollow.ts'

const excerptLength = 400

const AnswerRow = z.object({
  title: z.string(),
  kind: z.string(),
  askerId: z.string().nullable(),
  author: z.string().nullable(),
  html: z.string(),
})

/** One mail per new answer to each follower who may see it: asked anew for every one of them, as they are now. */
export const mailNewAnswer: Reaction<'answer.posted'> = async (event, tx) => {
  const recipients = await followersToTell(tx, event)
  const identities = await identitiesOf(recipients.flatMap(({ memberId }) => memberId ?? []))
  for (const { viewer } of identities) {
    const to = recipients.find(({ memberId }) => memberId === viewer.id)
    const answer = to && (await answerFor(tx, viewer, event))
    if (!answer) continue
    const unfollowPath = `/unfollow/${unfollowToken({ threadId: event.threadId, memberId: viewer.id })}`
    const letter = { ...answer, unfollowPath, answerPath: postAddress({ id: event.postId }) }
    await queueMail(tx, { kind: 'new-answer', event, to, letter: (facts) => newAnswer(facts, letter) })
  }
}

/** The answer as this member may see it, or null. Hidden since: nobody is written to about it, moderators neither. */
async function answerFor(tx: Tx, viewer: MemberViewer, { postId }: EventOf<'answer.posted'>) {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT t."title", t."kind"::text, t."authorId" AS "askerId", m."displayName" AS "author", p."html"
    FROM "Post" p JOIN "Contribution" c ON c."id" = p."id" JOIN "Thread" t ON t."id" = p."threadId"
      JOIN "Space" s ON s."id" = t."spaceId" LEFT JOIN "Member" m ON m."id" = c."authorId"
    WHERE p."id" = ${postId}::uuid AND c."state" = 'visible' AND t."state" = 'visible'
      AND ${visibleTo(viewer)} AND ${readableBy(viewer)}`
  if (!row) return null
  const { title, kind, askerId, author, html } = AnswerRow.parse(row)
  return { title, kind, author, asked: askerId === viewer.id, excerpt: excerptOf(plainText(html), excerptLength) }
}
