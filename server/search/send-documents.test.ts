import { beforeAll, describe, expect, test } from 'vitest'
import { decide } from '#server/community/decisions.ts'
import { deleteAccount } from '#server/members/deletion.ts'
import { inTransaction, openClient, openPool } from '#server/platform/db.ts'
import '#server/registries.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { anEngineInUse, engineTold, triedAgain } from '#server/testing/engine.ts'
import { aModerator, anAnswer, aQuestion, as, reactionsSettled } from '#server/testing/world.ts'
import { indexMembers, indexThreads } from './indexing.ts'
import { reindex } from './reindex.ts'

const fake = await anEngineInUse()
const threads = () => fake.indexes.get('entraide_v1_thread')?.documents ?? new Map()
const pending = () => openClient().pendingDocument.count()
const additions = () => fake.requests.filter(({ path }) => path === '/indexes/entraide_v1_thread/documents')

beforeAll(async () => {
  await reindex()
})

describe('the engine is told', () => {
  test('of what has happened once its reactions have run, and nothing waits any more', async () => {
    const { threadId } = await aQuestion({ title: 'Does a tarp need a ridge line at all?' })
    await engineTold()
    expect(threads().get(threadId)).toMatchObject({ title: 'Does a tarp need a ridge line at all?', kind: 'question' })
    expect(await pending()).toBe(0)
  })

  test('of nothing that was rolled back', async () => {
    const { threadId } = await aQuestion()
    await engineTold()
    const undone = inTransaction(async (tx) => {
      await indexThreads(tx, [threadId])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await pending()).toBe(0)
  })

  test('of many changes in few requests, and of one subject once', async () => {
    const questions = [await aQuestion(), await aQuestion(), await aQuestion()]
    await engineTold()
    fake.requests.length = 0
    for (let time = 0; time < 3; time += 1)
      for (const { threadId } of questions) await inTransaction((tx) => indexThreads(tx, [threadId]))
    await engineTold()
    expect(additions()).toMatchObject([{ body: { length: 3 } }])
  })

  test('to forget what is hidden', async () => {
    const question = await aQuestion()
    await engineTold()
    const hidden = { contributionId: question.postId, rule: 'other', reason: 'Only for this test, truly.' } as const
    await decide(as(await aModerator()), { ...hidden, act: 'hide' })
    await engineTold()
    expect(threads().has(question.threadId)).toBe(false)
  })

  test('the accepted answer apart from the others, and whose brand may see it', async () => {
    const question = await aQuestion()
    await anAnswer(question, { body: 'Turn the valve a quarter to the left.' })
    await engineTold()
    expect(threads().get(question.threadId)).toMatchObject({
      accepted: '',
      answers: 'Turn the valve a quarter to the left.',
      state: 'visible',
      solved: false,
      audience: null,
      brandIds: [],
    })
  })
})

describe('an engine that does not do what it is asked to', () => {
  const sending = async () =>
    (
      await openPool().query(
        `SELECT attempts, last_error FROM graphile_worker.jobs WHERE task_identifier = 'send-documents'`,
      )
    ).rows

  test('loses nothing: the job fails where an admin sees it, and is tried again', async () => {
    const { threadId } = await aQuestion()
    fake.doing = 'broken'
    await reactionsSettled()
    expect(await pending()).toBe(1)
    await expect.poll(sending).toMatchObject([{ attempts: 1, last_error: expect.stringContaining('Meilisearch') }])
    fake.doing = 'well'
    await triedAgain()
    await engineTold()
    expect(threads().has(threadId)).toBe(true)
    expect(await pending()).toBe(0)
    await expect.poll(sending).toEqual([])
  })

  test('nor when it has taken a change and fails to make it', async () => {
    await aQuestion()
    fake.failsTasks = true
    await reactionsSettled()
    await expect.poll(sending).toMatchObject([{ last_error: expect.stringContaining('has not done') }])
    fake.failsTasks = false
    await triedAgain()
    await engineTold()
    expect(await pending()).toBe(0)
  })

  test('is not written to before a reindex has built its indexes', async () => {
    const there = [...fake.indexes]
    fake.indexes.clear()
    await aQuestion()
    await reactionsSettled()
    await expect.poll(sending).toMatchObject([{ last_error: expect.stringContaining('npm run reindex') }])
    expect(fake.indexes.size).toBe(0)
    for (const [name, index] of there) fake.indexes.set(name, index)
    await triedAgain()
    await engineTold()
    expect(await pending()).toBe(0)
  })
})

test('a member who leaves is forgotten, and their threads are no longer theirs', async () => {
  const { person, password } = await anAccount()
  const { threadId } = await aQuestion({ by: person })
  await inTransaction((tx) => indexMembers(tx, [person.id]))
  await engineTold()
  const members = () => fake.indexes.get('entraide_v1_member')?.documents ?? new Map()
  expect(threads().get(threadId)).toMatchObject({ authorId: person.id })
  expect(members().has(person.id)).toBe(true)
  await deleteAccount(as(person), { current: password, posts: 'anonymised' })
  await engineTold()
  expect(threads().get(threadId)).toMatchObject({ authorId: null })
  expect(members().has(person.id)).toBe(false)
})
