import { describe, expect, test } from 'vitest'
import { followThread } from '#server/community/follows.ts'
import { dispatch } from '#server/events/dispatch.ts'
import type { EventOf } from '#server/events/reaction.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { capturedMails, secretIn } from '#server/testing/mails.ts'
import {
  aMember,
  anAnswer,
  aQuestion,
  aSpace,
  as,
  asGuest,
  type Question,
  reactionsSettled,
  statementsOf,
} from '#server/testing/world.ts'
import { mailNewAnswers } from './on-answer-posted.ts'
import { stopFollowing } from './unfollow.ts'

const at = new Date()

/** Those who were written to about this thread's answers, in turn. */
async function mailedAbout({ threadId }: { threadId: string }): Promise<(string | null)[]> {
  await reactionsSettled()
  const events = await openClient().event.findMany({ where: { subjectId: threadId, name: 'answer.posted' } })
  const mails = (await capturedMails()).filter(({ key }) => events.some(({ id }) => key.startsWith(id)))
  return mails.map(({ memberId }) => memberId)
}

/** The statements of the reaction to one more answer to each of these. */
async function statementsToTell(...questions: { threadId: string }[]): Promise<number> {
  const events: EventOf<'answer.posted'>[] = []
  for (const question of questions) {
    const { answerer, postId } = await anAnswer(question)
    const event = await openClient().event.findFirstOrThrow({
      where: { name: 'answer.posted' },
      orderBy: { seq: 'desc' },
    })
    events.push({ ...event, name: 'answer.posted', ...question, postId, authorId: answerer.id })
  }
  return (await statementsOf(() => inTransaction((tx) => mailNewAnswers(events, tx)))).length
}

/** Copies of its asker, as far as following and mail go. */
async function followedByMany({ threadId, asker }: Question, count: number): Promise<void> {
  await openClient().$executeRaw`
    WITH copy AS MATERIALIZED (
      SELECT gen_random_uuid() AS "id", 'copy-' || n AS "handle" FROM generate_series(1, ${count}::int) n
    ), member AS (
      INSERT INTO "Member" SELECT (jsonb_populate_record(m, to_jsonb(copy))).* FROM "Member" m, copy WHERE m."id" = ${asker.id}::uuid
    ), account AS (
      INSERT INTO "Account" SELECT (jsonb_populate_record(a, jsonb_build_object('memberId', copy."id", 'email', copy."handle" || '@example.org'))).*
      FROM "Account" a, copy WHERE a."memberId" = ${asker.id}::uuid
    )
    INSERT INTO "Follow" SELECT (jsonb_populate_record(f, jsonb_build_object('memberId', copy."id"))).*
    FROM "Follow" f, copy WHERE f."memberId" = ${asker.id}::uuid AND f."threadId" = ${threadId}::uuid`
}

describe('a new answer', () => {
  test('is mailed once to the asker, with its words and a link to it, and not to its author', async () => {
    const question = await aQuestion()
    const { postId } = await anAnswer(question, {
      body: 'Two thin coats of **silicone**, and <b>no</b> washing after.',
    })
    expect(await mailedAbout(question)).toEqual([question.asker.id])
    const [mail] = await capturedMails(`${question.asker.handle}@example.org`)
    expect(mail).toMatchObject({ kind: 'new-answer', locale: 'en' })
    expect(mail?.text).toContain('> Two thin coats of silicone, and <b>no</b> washing after.')
    expect(mail?.text).toMatch(/\/posts\/\w{22}\n/)
    expect(mail?.html).toContain('&lt;b&gt;no')
    expect(postId).toBeDefined()
  })

  test('is mailed to everyone who answered before, too', async () => {
    const question = await aQuestion()
    const { answerer } = await anAnswer(question)
    await mailedAbout(question)
    await anAnswer(question)
    const { asker } = question
    expect((await mailedAbout(question)).sort()).toEqual([asker.id, asker.id, answerer.id].sort())
  })

  test.each([
    [
      'has muted its author',
      (memberId: string, otherId: string) =>
        openClient().memberRelation.create({ data: { memberId, otherId, kind: 'mute', at } }),
    ],
    [
      'wants no mail',
      (memberId: string) => openClient().account.update({ where: { memberId }, data: { mailOnAnswer: false } }),
    ],
    [
      'has not confirmed their address',
      (memberId: string) => openClient().account.update({ where: { memberId }, data: { emailVerifiedAt: null } }),
    ],
  ])('is not mailed to a follower who %s', async (_reason, happened) => {
    const question = await aQuestion()
    const answerer = await aMember()
    await happened(question.asker.id, answerer.id)
    await anAnswer(question, { by: answerer })
    expect(await mailedAbout(question)).toEqual([])
  })

  test('is not mailed to a follower who has left the group that may see it', async () => {
    const { id: spaceId, groupIds } = await aSpace('groups')
    const pilot = await aMember({ groupIds })
    const question = await aQuestion({ by: pilot, spaceId })
    await anAnswer(question, { by: await aMember({ groupIds }) })
    expect(await mailedAbout(question)).toEqual([pilot.id])
    await openClient().groupMember.deleteMany({ where: { memberId: pilot.id } })
    await anAnswer(question, { by: await aMember({ groupIds }) })
    expect((await mailedAbout(question)).filter((id) => id === pilot.id)).toHaveLength(1)
  })

  test('that was taken back before the mail could be written is not mailed, to moderators neither', async () => {
    const question = await aQuestion({ by: await aMember({ role: 'moderator' }) })
    const { postId } = await anAnswer(question)
    await openClient().contribution.update({ where: { id: postId }, data: { state: 'withdrawn', withdrawnAt: at } })
    expect(await mailedAbout(question)).toEqual([])
  })

  test('takes as many statements to tell nine followers of as to tell one', async () => {
    const question = await aQuestion()
    const one = await statementsToTell(question)
    for (let person = 0; person < 7; person += 1)
      await followThread(as(await aMember()), { threadId: question.threadId, follow: true })
    const before = (await mailedAbout(question)).length
    const many = await statementsToTell(question)
    expect((await mailedAbout(question)).length - before).toBe(9)
    expect(many).toBe(one)
  })

  test('takes as many statements to tell of as three to different questions, each to who follows it', async () => {
    const questions = [await aQuestion(), await aQuestion(), await aQuestion()]
    const one = await statementsToTell(...questions.slice(0, 1))
    expect(one).toBeLessThanOrEqual(4)
    expect(await statementsToTell(...questions)).toBe(one)
    for (const question of questions.slice(1)) expect(await mailedAbout(question)).toEqual([question.asker.id])
  })

  test('is mailed by itself where a burst of answers would make thousands of mails in one go', async () => {
    const question = await aQuestion()
    await reactionsSettled()
    await followedByMany(question, 1_000)
    const answers = [await anAnswer(question), await anAnswer(question)]
    const events = await openClient().event.findMany({ where: { name: 'answer.posted', subjectId: question.threadId } })
    await dispatch(events.map(({ id, name }) => ({ eventId: id, name })))
    const jobs = await openClient()
      .$queryRaw`SELECT "key" FROM graphile_worker.jobs WHERE "key" LIKE '%:mail.new-answer'`
    expect(jobs).toHaveLength(answers.length)
    expect(await capturedMails(`${question.asker.handle}@example.org`)).toEqual([])
    // The asker too, and each answerer of the other one.
    expect(await mailedAbout(question)).toHaveLength(2 * (1_000 + 1 + 1))
  })

  test('is mailed no more once the link in the mail was used, without signing in; no other link does that', async () => {
    const question = await aQuestion()
    const { asker } = question
    await anAnswer(question)
    await mailedAbout(question)
    const [mail] = await capturedMails(`${asker.handle}@example.org`)
    const token = secretIn(mail ?? { text: '' }, 'unfollow')
    await expect(stopFollowing(asGuest(), `B${token.slice(1)}`)).rejects.toMatchObject({ status: 404 })
    await expect(stopFollowing(asGuest(), 'x')).rejects.toMatchObject({ status: 404 })
    await stopFollowing(asGuest(), token)
    await anAnswer(question)
    expect((await mailedAbout(question)).filter((id) => id === asker.id)).toHaveLength(1)
  })
})
