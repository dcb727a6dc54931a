import { beforeAll, describe, expect, test } from 'vitest'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { miscounts, postIn, strayThreads } from '#server/testing/lookups.ts'
import {
  aForm,
  aMember,
  aSpace,
  as,
  type Person,
  reactionsSettled,
  statementsOf,
  worldNow,
} from '#server/testing/world.ts'
import { acceptAnswer } from './acceptance.ts'
import { postAnswer } from './answers.ts'
import { postComment } from './comments.ts'
import { decide } from './decisions.ts'
import { spaceForImport } from './import-space.ts'
import { importThreads } from './import-threads.ts'
import { ImportedLink, ImportedPost, ImportedThread, type ThreadBatch } from './imported.ts'
import { threadList } from './thread-lists.ts'
import { startThread } from './threads.ts'
import { castVote } from './votes.ts'

const source = 'stackexchange:test'
const importing = () => systemCtx(worldNow(), 'import')
const long = (text: string) => `${text}, and it is written out at some length so that it can be told what it is.`

const written = {
  author: null,
  authorLabel: null,
  createdAt: new Date('2016-08-02T15:39:14.947Z'),
  upCount: 0,
  downCount: 0,
}
const thread = (sourceId: string, more: object = {}) =>
  ImportedThread.parse({
    ...{
      ...written,
      sourceId,
      kind: 'question',
      title: `Question ${sourceId}`,
      body: long(`What I ask in ${sourceId}`),
    },
    ...{ tags: [], views: 0, closed: null },
    ...more,
  })
const post = (sourceId: string, parent: string, more: object = {}) =>
  ImportedPost.parse({
    ...written,
    sourceId,
    parent,
    role: 'answer',
    body: long(`Said in ${sourceId}`),
    acceptedAt: null,
    ...more,
  })
const link = (from: string, to: string, kind: 'duplicate' | 'related') =>
  ImportedLink.parse({ sourceId: `${from}-${to}`, from, to, kind, at: written.createdAt })

let spaceId = ''
const run = (rows: Partial<ThreadBatch>) => importThreads(importing(), { source, spaceId, ...rows })

beforeAll(async () => {
  const about = { fr: 'Importé.', en: 'Imported.' }
  const made = await spaceForImport(importing(), { source, name: 'Test of imports', about })
  spaceId = made.spaceId
  expect(await spaceForImport(importing(), { source, name: 'Another name', about })).toEqual(made)
})

/** The same conversation, once by its people and once by an import. */
async function bothWays() {
  const [asker, answerer, other] = await Promise.all([aMember(), aMember(), aMember()])
  const people = [asker, answerer, other]
  for (const { id, handle } of people)
    await openClient().member.update({ where: { id }, data: { source, sourceId: handle } })
  const [spoken, imported] = [(await aSpace()).id, (await aSpace()).id]
  return { people: { asker, answerer, other }, spoken, imported }
}

async function spokenOut(spaceId: string, { asker, answerer, other }: Record<'asker' | 'answerer' | 'other', Person>) {
  const at: Date[] = []
  const acting = (person: Person) => {
    const ctx = as(person)
    at.push(ctx.now)
    return ctx
  }
  const body = `${long('The *first* text')}\n\n\`\`\`ts\nconst a = 1 < 2\n\`\`\``
  const question = await startThread(acting(asker), {
    ...{ kind: 'question', spaceId, title: 'Does the tent drip inside?', body, tags: ['drip', 'tent'] },
    ...{ productIds: [], formToken: aForm() },
  })
  const { threadId } = question
  const first = await postAnswer(acting(answerer), { threadId, body: long('The one answer'), formToken: aForm() })
  const second = await postAnswer(acting(other), { threadId, body: long('The other one'), formToken: aForm() })
  await postComment(acting(asker), { parentId: first.postId, body: 'Thank you for that.', formToken: aForm() })
  await castVote(acting(other), { postId: first.postId, value: 1 })
  await castVote(acting(asker), { postId: second.postId, value: -1 })
  await castVote(acting(answerer), { postId: question.postId, value: 1 })
  await acceptAnswer(acting(asker), { postId: first.postId })
  return { at, body }
}

function asBatch(at: Date[], body: string, { asker, answerer, other }: Record<'asker' | 'answerer' | 'other', Person>) {
  const by = (person: Person, index: number) => ({ author: person.handle, createdAt: at[index] })
  return {
    threads: [
      thread('q', { ...by(asker, 0), title: 'Does the tent drip inside?', body, tags: ['drip', 'tent'], upCount: 1 }),
    ],
    posts: [
      post('a1', 'q', { ...by(answerer, 1), body: long('The one answer'), upCount: 1, acceptedAt: at[7] }),
      post('a2', 'q', { ...by(other, 2), body: long('The other one'), downCount: 1 }),
      post('c1', 'a1', { ...by(asker, 3), role: 'comment', body: 'Thank you for that.' }),
    ],
  }
}

/** All rows of a space, without the ids that must differ. */
async function rowsIn(spaceId: string) {
  const threads = await openClient().thread.findMany({
    where: { spaceId },
    include: {
      posts: { include: { contribution: true }, orderBy: { createdAt: 'asc' } },
      tags: { include: { tag: { select: { name: true } } }, orderBy: { tagId: 'asc' } },
      acceptances: true,
      closures: true,
    },
  })
  const counts = await openClient().threadCount.findMany({ where: { spaceId }, orderBy: { scope: 'asc' } })
  // Votes by number are the import's; those by hand are rows.
  const own = new Set(['formToken', 'source', 'sourceId', 'importedUp', 'importedDown'])
  const told = (key: string, value: unknown) =>
    own.has(key) ||
    (typeof value === 'string' && isId(value) && key !== 'authorId' && key !== 'memberId' && key !== 'tagId')
      ? undefined
      : value
  return JSON.parse(JSON.stringify({ threads, counts }, told))
}

describe('importThreads', () => {
  test('leaves the same rows as people who ask, answer, comment, vote and accept', async () => {
    const { people, spoken, imported } = await bothWays()
    const { at, body } = await spokenOut(spoken, people)
    const reputationOf = async () => {
      await reactionsSettled()
      const members = await openClient().member.findMany({
        where: { id: { in: Object.values(people).map(({ id }) => id) } },
      })
      return new Map(members.map(({ id, reputation }) => [id, reputation]))
    }
    const before = await reputationOf()
    await importThreads(systemCtx(at[7] ?? worldNow(), 'import'), {
      source,
      spaceId: imported,
      ...asBatch(at, body, people),
    })
    const after = await reputationOf()
    expect(await rowsIn(imported)).toEqual(await rowsIn(spoken))
    expect(before.get(people.answerer.id)).toBe(25)
    for (const [id, reputation] of before) expect(after.get(id)).toBe(2 * reputation)
  })

  test('a second import of the same rows changes nothing', async () => {
    const batch = { threads: [thread('s1')], posts: [post('s2', 's1'), post('s3', 's2', { role: 'comment' })] }
    expect(await run(batch)).toEqual({ created: 3, unchanged: 0, rejected: [] })
    const rows = await rowsIn(spaceId)
    const events = await openClient().event.count()
    expect(await run(batch)).toEqual({ created: 0, unchanged: 3, rejected: [] })
    expect(await rowsIn(spaceId)).toEqual(rows)
    expect(await openClient().event.count()).toBe(events)
  })

  test('one tag spelled in two ways is one tag', async () => {
    await run({ threads: [thread('twice', { tags: ['two_words', 'two-words', 'Two Words'] })] })
    const found = await openClient().thread.findFirst({ where: { title: 'Question twice' }, include: { tags: true } })
    expect(found?.tags).toHaveLength(1)
  })

  test('answers and comments of later batches find their thread, and its counts follow', async () => {
    await run({ threads: [thread('l1', { tags: ['late'] })] })
    const asker = importing()
    const unanswered = () =>
      threadList(asker, { scope: { of: 'all' }, kind: 'question', sort: 'unanswered', language: 'all' })
    expect((await unanswered()).threads.map(({ title }) => title)).toContain('Question l1')
    await run({
      posts: [
        post('l2', 'l1', { createdAt: new Date('2016-09-01T00:00:00Z'), acceptedAt: new Date('2016-09-02T00:00:00Z') }),
      ],
    })
    await run({ posts: [post('l3', 'l2', { role: 'comment' })] })
    expect((await unanswered()).threads.map(({ title }) => title)).not.toContain('Question l1')
    const found = await openClient().thread.findFirst({ where: { title: 'Question l1' }, include: { tags: true } })
    expect(found).toMatchObject({
      answerCount: 1,
      solved: true,
      lastActivityAt: new Date('2016-09-01T00:00:00Z'),
    })
    expect(found?.tags[0]?.lastActivityAt).toEqual(found?.lastActivityAt)
    const tag = await openClient().tag.findUniqueOrThrow({ where: { name: 'late' } })
    const counts = await openClient().threadCount.findMany({ where: { scope: `tag:${tag.id}` } })
    expect(counts).toMatchObject([{ total: 1, unanswered: 0, solved: 1 }])
  })

  test('closures, links and authors who are no members come along', async () => {
    await run({
      threads: [
        thread('d1', { closed: { at: new Date('2016-08-05T00:00:00Z'), reason: 'A duplicate.' }, author: '77' }),
        thread('d2', { authorLabel: 'user1234' }),
      ],
    })
    const links = [
      link('d1', 'd2', 'related'),
      link('d1', 'd2', 'duplicate'),
      link('d1', 'gone', 'related'),
      link('d1', 'd1', 'related'),
    ]
    expect(await run({ links })).toEqual({
      ...{ created: 1, unchanged: 1 },
      rejected: [
        { sourceId: 'd1-gone', reason: 'no-end' },
        { sourceId: 'd1-d1', reason: 'one-thread' },
      ],
    })
    expect(await run({ links })).toMatchObject({ created: 0, unchanged: 2 })
    const first = await openClient().thread.findFirstOrThrow({
      where: { title: 'Question d1' },
      include: { closures: true, linksFrom: true, posts: { include: { contribution: true } } },
    })
    expect(first).toMatchObject({
      closures: [{ kind: 'closed', reason: 'A duplicate.' }],
      linksFrom: [{ kind: 'duplicate' }],
    })
    expect(first.posts[0]?.contribution).toMatchObject({ authorId: null, authorLabel: null, unknownId: '77' })
  })

  test('what a source calls a duplicate is closed here as by a decision, and stays open once it was opened again', async () => {
    await run({ threads: [thread('e1', { tags: ['echo'] }), thread('e2')] })
    const links = [link('e1', 'e2', 'duplicate')]
    expect(await run({ links })).toMatchObject({ created: 1 })
    const found = () =>
      openClient().thread.findFirstOrThrow({
        where: { title: 'Question e1' },
        include: { closures: true, linksFrom: true },
      })
    const closed = await found()
    expect(closed).toMatchObject({
      ...{ closed: true, linksFrom: [{ kind: 'duplicate' }] },
      closures: [{ kind: 'closed', reason: 'duplicate', at: written.createdAt, liftedAt: null }],
    })
    expect([...(await miscounts()), ...(await strayThreads())]).toEqual([])
    const opening = await openClient().post.findFirstOrThrow({ where: { threadId: closed.id } })
    await decide(as(await aMember({ role: 'moderator' })), {
      ...{ contributionId: opening.id, act: 'reopen', rule: 'other', reason: 'It asks something else.' },
    })
    expect(await run({ links })).toMatchObject({ created: 0, unchanged: 1 })
    expect(await found()).toMatchObject({ closed: false, linksFrom: [] })
  })

  test('votes that came by number stay beside those that are cast here', async () => {
    await run({ threads: [thread('v1', { upCount: 5, downCount: 2 })] })
    const where = { contribution: { source, sourceId: 'v1' } }
    const { id } = await openClient().post.findFirstOrThrow({ where })
    await castVote(as(await aMember()), { postId: id, value: 1 })
    expect(await postIn(id)).toMatchObject({ upCount: 6, downCount: 2, score: 4, importedUp: 5, importedDown: 2 })
    expect(await strayThreads()).toEqual([])
  })

  test('an answer to nothing, to an answer, or a comment on a comment is rejected', async () => {
    const batch = {
      threads: [thread('o1')],
      posts: [
        post('o2', 'o1'),
        post('o3', 'nowhere'),
        post('o4', 'o2'),
        post('o5', 'o2', { role: 'comment' }),
        post('o6', 'o5', { role: 'comment' }),
      ],
    }
    const outcome = await run(batch)
    expect(outcome).toMatchObject({ created: 3, unchanged: 0 })
    expect(outcome.rejected.map(({ sourceId }) => sourceId)).toEqual(['o3', 'o4', 'o6'])
  })

  test('a thousand rows are few statements, and no more go in at once', async () => {
    const threads = Array.from({ length: 400 }, (_, number) => thread(`m${number}`, { tags: [`tag-${number % 50}`] }))
    const posts = Array.from({ length: 600 }, (_, number) => post(`n${number}`, `m${number % 400}`))
    const statements = await statementsOf(() => run({ threads, posts }))
    expect(statements.length).toBeLessThanOrEqual(16)
    // Whose answers come with it is written once.
    expect(statements.filter((text) => text.includes('UPDATE "Thread"'))).toEqual([])
    await expect(run({ threads, posts: [...posts, post('x', 'm1')] })).rejects.toThrow(RangeError)
  })

  test('two imports of the same rows at once bring each in once', async () => {
    const threads = Array.from({ length: 20 }, (_, number) => thread(`p${number}`, { tags: ['at-once'] }))
    const outcomes = await Promise.all([run({ threads }), run({ threads })])
    expect(outcomes.map(({ created }) => created).sort((one, other) => one - other)).toEqual([0, 20])
  })

  test('a guest imports nothing', async () => {
    const ctx = { ...importing(), viewer: guest }
    await expect(importThreads(ctx, { source, spaceId, threads: [thread('g')] })).rejects.toBeInstanceOf(Forbidden)
  })
})
