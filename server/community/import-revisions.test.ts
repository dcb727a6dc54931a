import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importMembers } from '#server/members/import-members.ts'
import { guest, systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { Forbidden } from '#server/platform/errors.ts'
import { aMember, as, asGuest, statementsOf, worldNow } from '#server/testing/world.ts'
import { editPost } from './edit-post.ts'
import { importRevisions } from './import-revisions.ts'
import { spaceForImport } from './import-space.ts'
import { importThreads } from './import-threads.ts'
import { ImportedPost, ImportedThread, ImportedVersion } from './imported.ts'
import { postHistory } from './revisions.ts'
import { withdrawPost } from './withdraw-post.ts'

const source = 'stackexchange:versions'
const importing = () => systemCtx(worldNow(), 'import')
const day = (number: number) => new Date(Date.UTC(2016, 7, number))
const text = (of: string) => `What stands in ${of}, and it is written out at some length.`
const version = (sourceId: string, post: string, more: object = {}) =>
  ImportedVersion.parse({
    ...{ sourceId, post, editor: null, at: day(1), title: null, body: text(sourceId), current: false },
    ...more,
  })
const run = (...versions: ImportedVersion[]) => importRevisions(importing(), { source, versions })

let spaceId = ''
let asked = 0
let question = ''
let answer = ''
beforeAll(async () => {
  spaceId = (await spaceForImport(importing(), { source, name: 'Versions', about: { fr: 'Ici.', en: 'Here.' } }))
    .spaceId
  const members = ['Tiana', 'Henri'].map((displayName) => ({
    ...{ sourceId: displayName, displayName, about: '', createdAt: day(1) },
  }))
  await importMembers(importing(), { source, members })
})
beforeEach(async () => {
  asked += 1
  question = `q${asked}`
  answer = `a${asked}`
  const written = { author: 'Tiana', authorLabel: null, createdAt: day(1), upCount: 0, downCount: 0 }
  const threads = [
    ImportedThread.parse({
      ...{ ...written, sourceId: question, kind: 'question', title: 'The title now', body: text('the end') },
      ...{ tags: [], views: 0, closed: null },
    }),
  ]
  const posts = [
    ImportedPost.parse({
      ...{ ...written, sourceId: answer, parent: question, role: 'answer', body: text('the answer'), acceptedAt: null },
    }),
  ]
  await importThreads(importing(), { source, spaceId, threads, posts })
})

const found = (sourceId: string) => openClient().contribution.findFirstOrThrow({ where: { source, sourceId } })
const historyOf = async (sourceId: string) =>
  (await postHistory(asGuest(), { postId: (await found(sourceId)).id })).versions.map(
    ({ number, title, html, at, editor }) => ({ number, title, html, at, editor: editor?.name ?? null }),
  )

describe('versions of another community', () => {
  test('become the history of a post, with their editors, and its own text is the last of them', async () => {
    const told = [
      version('1', question, { editor: 'Tiana', title: 'The first title' }),
      version('2', question, { editor: 'Henri', title: 'The second title', body: null, at: day(2) }),
      version('3', question, { editor: 'Henri', at: day(3), current: true }),
    ]
    expect(await run(...told)).toEqual({ created: 2, unchanged: 0, rejected: [] })
    const first = `<p>${text('1')}</p>`
    expect(await historyOf(question)).toEqual([
      { number: 3, title: 'The title now', html: `<p>${text('the end')}</p>`, at: day(3), editor: 'Henri' },
      { number: 2, title: 'The second title', html: first, at: day(2), editor: 'Henri' },
      { number: 1, title: 'The first title', html: first, at: day(1), editor: 'Tiana' },
    ])
    expect(await found(question)).toMatchObject({ editedAt: day(3) })
    expect(await run(...told)).toEqual({ created: 0, unchanged: 2, rejected: [] })
    expect(await historyOf(question)).toHaveLength(3)
  })

  test('go on in later batches, and one that comes late is put in its place', async () => {
    await run(version('1', answer))
    await run(version('4', answer, { at: day(4) }))
    await run(version('3', answer, { at: day(3) }), version('5', answer, { at: day(5), current: true }))
    expect((await historyOf(answer)).map(({ number, at }) => [number, at])).toEqual([
      [4, day(5)],
      [3, day(4)],
      [2, day(3)],
      [1, day(1)],
    ])
  })

  test('told twice in one batch are kept once', async () => {
    expect(await run(version('1', answer), version('1', answer))).toEqual({ created: 1, unchanged: 1, rejected: [] })
  })

  test('of a post that is not here, or without any text before, are rejected', async () => {
    expect(await run(version('1', 'nowhere'), version('2', question, { title: 'A title', body: null }))).toEqual({
      ...{ created: 0, unchanged: 0 },
      rejected: [
        { sourceId: '1', reason: 'no-post', current: false },
        { sourceId: '2', reason: 'no-text', current: false },
      ],
    })
  })

  test('leave alone what was edited or taken back here', async () => {
    const { id: postId } = await found(answer)
    const author = await aMember()
    await openClient().contribution.update({ where: { id: postId }, data: { authorId: author.id } })
    await editPost(as(author), { postId, body: text('a later day') })
    expect(await run(version('1', answer))).toMatchObject({ created: 0, unchanged: 1 })
    await withdrawPost(as(author), { postId })
    expect(await run(version('2', answer))).toMatchObject({ created: 0, unchanged: 1 })
  })

  test('keep who wrote the text anew when its author writes it once more', async () => {
    await run(version('1', answer), version('2', answer, { editor: 'Henri', at: day(2), current: true }))
    const { id: postId } = await found(answer)
    const author = await aMember()
    await openClient().contribution.update({ where: { id: postId }, data: { authorId: author.id } })
    await editPost(as(author), { postId, body: text('a later day') })
    expect((await historyOf(answer)).map(({ editor }) => editor)).toEqual([author.displayName, 'Henri', null])
  })

  test('are few statements however many there are', async () => {
    const many = Array.from({ length: 600 }, (_, number) => version(`m${number}`, number % 2 ? question : answer))
    expect((await statementsOf(() => run(...many))).length).toBeLessThanOrEqual(6)
  })

  test('are brought by no guest', async () => {
    const ctx = { ...importing(), viewer: guest }
    await expect(importRevisions(ctx, { source, versions: [] })).rejects.toBeInstanceOf(Forbidden)
  })
})
