import { z } from 'zod'
import { postAddress } from '#server/community/addresses.ts'
import { firstWords } from '#server/community/markdown.ts'
import type { Reaction } from '#server/events/reaction.ts'
import type { Tx } from '#server/platform/db.ts'
import { excerptOf } from '#server/platform/excerpt.ts'
import { queueMails } from './mail.ts'
import type { Language, Site } from './mails/language.ts'
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

/** One mail per new answer to each follower who may see it, as they are now. The statements do not grow with the followers. */
export const mailNewAnswer: Reaction<'answer.posted'> = async (event, tx) => {
  const { threadId, postId } = event
  const answer = await visibleAnswer(tx, postId)
  if (!answer) return
  const { askerId, ...told } = answer
  const mails = (await followersToTell(tx, event)).map((to) => {
    const unfollowPath = `/unfollow/${unfollowToken({ threadId, memberId: to.memberId })}`
    const letter = { ...told, asked: to.memberId === askerId, unfollowPath, answerPath: postAddress({ id: postId }) }
    return { to, letter: (write: Language, site: Site) => write.newAnswer(site, letter) }
  })
  await queueMails(tx, { kind: 'new-answer', event, mails })
}

/** The answer, or null when it was hidden since: nobody is written to about it, its author and moderators neither. */
async function visibleAnswer(tx: Tx, postId: string) {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT t."title", t."kind"::text, t."authorId" AS "askerId", m."displayName" AS "author", p."html"
    FROM "Post" p JOIN "Contribution" c ON c."id" = p."id" JOIN "Thread" t ON t."id" = p."threadId"
      LEFT JOIN "Member" m ON m."id" = c."authorId"
    WHERE p."id" = ${postId}::uuid AND c."state" = 'visible' AND t."state" = 'visible'`
  if (!row) return null
  const { html, ...answer } = AnswerRow.parse(row)
  return { ...answer, excerpt: excerptOf(firstWords(html, excerptLength), excerptLength) }
}
