import { describe, expect, test } from 'vitest'
import { postAnswer } from '#server/community/answers.ts'
import { openClient, openPool } from '#server/platform/db.ts'
import '#server/registries.ts'
import { anAccount, personOf } from '#server/testing/accounts.ts'
import { miscounts, postIn, strayThreads, threadIn } from '#server/testing/lookups.ts'
import { capturedMails } from '#server/testing/mails.ts'
import { aComment, aForm, aMember, anAnswer, aQuestion, as, asGuest, reactionsSettled } from '#server/testing/world.ts'
import { deleteAccount } from './deletion.ts'
import { profileOf } from './profiles.ts'
import { setRelation } from './relations.ts'
import { signIn } from './sign-in.ts'

/** A member with a past: a question that was answered, one that was not, an answer, a comment, a muted member. */
async function aMemberWithAPast() {
  const account = await anAccount({ name: 'Karim Belkacem' })
  const { person: by } = account
  const answered = await aQuestion({ by })
  const { postId: foreignId } = await anAnswer(answered)
  const alone = await aQuestion({ by })
  const { postId: answerId } = await anAnswer(await aQuestion(), { by })
  const { postId: commentId } = await aComment({ postId: foreignId }, { by })
  await setRelation(as(by), { otherId: (await aMember()).id, kind: 'mute' })
  await reactionsSettled()
  return { ...account, answered, alone, answerId, commentId, foreignId }
}

/** Until so many wait for the same member. */
const waiting = (count: number) =>
  expect
    .poll(async () => {
      const { rows } = await openPool().query(`SELECT count(*)::int AS waiting FROM pg_locks WHERE locktype = 'advisory'
        AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
      return rows[0].waiting
    })
    .toBe(count)

describe('deleting one’s account', () => {
  test('with posts anonymised leaves the words without their name, and nothing personal', async () => {
    const past = await aMemberWithAPast()
    await deleteAccount(as(past.person), { current: past.password, posts: 'anonymised' })
    await reactionsSettled()
    for (const id of [past.answered.postId, past.alone.postId, past.answerId, past.commentId])
      expect(await postIn(id)).toMatchObject({ authorId: null, state: 'visible', body: expect.stringMatching(/./) })
    expect((await threadIn(past.answered.threadId)).authorId).toBeNull()
    await nothingIsLeftOf(past)
  })

  test('with posts removed takes the words too; where others answered, a gap stays', async () => {
    const past = await aMemberWithAPast()
    await deleteAccount(as(past.person), { current: past.password, posts: 'removed' })
    await reactionsSettled()
    for (const id of [past.answered.postId, past.alone.postId, past.answerId, past.commentId])
      expect(await postIn(id)).toMatchObject({ authorId: null, state: 'withdrawn', body: '', html: '' })
    expect(await threadIn(past.answered.threadId)).toMatchObject({
      state: 'visible',
      title: expect.stringMatching(/./),
    })
    expect(await threadIn(past.alone.threadId)).toMatchObject({ state: 'withdrawn', title: '' })
    expect(await postIn(past.foreignId)).toMatchObject({ state: 'visible', commentCount: 0 })
    await nothingIsLeftOf(past)
  })

  test('takes along what is sent at the same moment, and refuses what comes after', async () => {
    const { person, password } = await anAccount()
    const { threadId } = await aQuestion()
    const post = (body: string) => postAnswer(as(person), { threadId, body, formToken: aForm() })
    const other = await openPool().connect()
    await other.query('BEGIN')
    await other.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [person.id])
    const before = post('Sent just before the account went.')
    await waiting(1)
    const deleted = deleteAccount(as(person), { current: password, posts: 'removed' })
    await waiting(2)
    const after = post('Sent just after the account went.')
    after.catch(() => undefined)
    await waiting(3)
    await other.query('COMMIT')
    other.release()
    await deleted
    await reactionsSettled()
    expect(await postIn((await before).postId)).toMatchObject({ state: 'withdrawn', body: '' })
    await expect(after).rejects.toMatchObject({ code: 'sign-in-first' })
  })

  test('asks for the password', async () => {
    const { person } = await anAccount()
    await expect(deleteAccount(as(person), { current: 'wrong', posts: 'removed' })).rejects.toMatchObject({
      fields: { current: 'wrong-password' },
    })
  })

  test('is refused to the only admin', async () => {
    const { memberId, password } = await anAccount()
    await openClient().member.update({ where: { id: memberId }, data: { role: 'admin' } })
    const deleted = deleteAccount(as(await personOf(memberId)), { current: password, posts: 'anonymised' })
    await expect(deleted).rejects.toMatchObject({ code: 'last-admin' })
  })
})

async function nothingIsLeftOf({ memberId, email, password, person }: Awaited<ReturnType<typeof aMemberWithAPast>>) {
  const where = { memberId }
  const db = openClient()
  const rows = await Promise.all([
    ...[db.account.count({ where }), db.session.count({ where }), db.oneTimeLink.count({ where })],
    ...[db.reputationEntry.count({ where }), db.memberRelation.count({ where }), db.follow.count({ where })],
    ...[db.draft.count({ where }), db.mail.count({ where }), db.searchDocument.count({ where })],
    db.searchDocument.count({ where: { authorId: memberId } }),
  ])
  expect(rows.every((count) => count === 0)).toBe(true)
  expect(JSON.stringify(await db.member.findUnique({ where: { id: memberId } }))).not.toMatch(/karim|belkacem/i)
  expect(await capturedMails(email)).toEqual([])
  await expect(profileOf(asGuest(), person.handle)).rejects.toMatchObject({ status: 404 })
  await expect(signIn(asGuest(), { email, password }, { address: null, device: '' })).rejects.toMatchObject({
    status: 400,
  })
  expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
}
