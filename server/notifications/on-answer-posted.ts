import { z } from 'zod'
import { postAddress } from '#server/community/addresses.ts'
import { firstWords } from '#server/community/markdown.ts'
import { type EventOf, type SetReaction, TooMuchAtOnce } from '#server/events/reaction.ts'
import type { Tx } from '#server/platform/db.ts'
import { excerptOf } from '#server/platform/excerpt.ts'
import { queueMails } from './mail.ts'
import type { Language, Site } from './mails/language.ts'
import { type Follower, followersToTell } from './recipients.ts'
import { unfollowToken } from './unfollow.ts'

const excerptLength = 400
/** Mails about several answers that are written in one transaction: it takes a second. */
const mailsAtOnce = 2_000

const AnswerRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  askerId: z.string().nullable(),
  author: z.string().nullable(),
  html: z.string(),
})

/** One mail per new answer to each follower who may see it, as they are now. The statements grow neither with the answers nor with the
 *  followers, up to 500 mails.
 *  @throws TooMuchAtOnce when several answers make more than 2,000 mails */
export const mailNewAnswers: SetReaction<'answer.posted'> = async (events, tx) => {
  const answers = await visibleAnswers(
    tx,
    events.map(({ postId }) => postId),
  )
  const told = events.flatMap((event) => {
    const answer = answers.get(event.postId)
    return answer ? [{ event, answer }] : []
  })
  const followers = await followersToTell(tx, {
    answers: told.map(({ event: { postId, threadId, authorId } }) => ({ postId, threadId, authorId })),
    most: told.length > 1 ? mailsAtOnce + 1 : null,
  })
  if (told.length > 1 && followers.length > mailsAtOnce) throw new TooMuchAtOnce()
  const byAnswer = Map.groupBy(followers, ({ answerId }) => answerId)
  const mails = told.flatMap((about) => (byAnswer.get(about.event.postId) ?? []).map((to) => mailTo(to, about)))
  await queueMails(tx, { kind: 'new-answer', mails })
}

interface About {
  readonly event: EventOf<'answer.posted'>
  readonly answer: { title: string; kind: string; askerId: string | null; author: string | null; excerpt: string }
}

function mailTo(to: Follower, { event, answer: { askerId, ...told } }: About) {
  const { threadId, postId } = event
  const unfollowPath = `/unfollow/${unfollowToken({ threadId, memberId: to.memberId })}`
  const letter = { ...told, asked: to.memberId === askerId, unfollowPath, answerPath: postAddress({ id: postId }) }
  return { event, to, letter: (write: Language, site: Site) => write.newAnswer(site, letter) }
}

/** These answers, without those that were hidden since: nobody is written to about them, their authors and moderators neither. */
async function visibleAnswers(tx: Tx, postIds: readonly string[]): Promise<Map<string, About['answer']>> {
  const rows = await tx.$queryRaw`
    SELECT p."id", t."title", t."kind"::text, t."authorId" AS "askerId", m."displayName" AS "author", p."html"
    FROM "Post" p JOIN "Contribution" c ON c."id" = p."id" JOIN "Thread" t ON t."id" = p."threadId"
      LEFT JOIN "Member" m ON m."id" = c."authorId"
    WHERE p."id" IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(postIds)}::jsonb))
      AND c."state" = 'visible' AND t."state" = 'visible'`
  return new Map(
    z
      .array(AnswerRow)
      .parse(rows)
      .map(({ id, html, ...answer }) => [
        id,
        { ...answer, excerpt: excerptOf(firstWords(html, excerptLength), excerptLength) },
      ]),
  )
}
