import { beforeAll, describe, expect, test } from 'vitest'
import { importMembers } from '#server/members/import-members.ts'
import { rememberSource } from '#server/members/sources.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { aMember, anAdmin, anAnswer, aQuestion, aSpace, as, asGuest, statementsOf } from '#server/testing/world.ts'
import { postAddress, tagAddress, threadAddress } from './addresses.ts'
import { decide } from './decisions.ts'
import { importAddresses } from './import-addresses.ts'
import { importThreads } from './import-threads.ts'
import { mergeTags } from './merge-tags.ts'
import { newAddress, type OldPlace } from './old-addresses.ts'
import { oldPath } from './old-paths.ts'

const ctx = systemCtx(new Date('2024-02-01T00:00:00Z'), 'import')
const at = new Date('2020-01-01T00:00:00Z')
const text = (sourceId: string) => ({
  ...{ sourceId, body: `What was said in ${sourceId}.`, author: '8', authorLabel: null, createdAt: at },
  ...{ upCount: 0, downCount: 0 },
})
const question = (id: string) => ({
  ...text(id),
  ...{ kind: 'question' as const, title: `Question ${id}`, tags: ['tents'], views: 0, closed: null },
})
const post = (id: string, parent: string, role: 'answer' | 'comment' = 'answer') => ({
  ...text(id),
  ...{ role, parent, acceptedAt: null },
})

/** A community that came with question 1, answers 2 and 4 to it, comment 3 on the first, and member 8. */
async function aCommunity(key: string, audience: 'everyone' | 'members' = 'everyone'): Promise<OldPlace> {
  const [kind = '', name = ''] = key.split(':')
  const address = `https://${name}.example`
  await rememberSource(ctx, { key, kind, name, address })
  await importMembers(ctx, {
    source: key,
    members: [{ sourceId: '8', displayName: `${name} T`, about: '', createdAt: at }],
  })
  const { id: spaceId } = await aSpace(audience)
  const posts = [post('2', '1'), post('comment 3', '2', 'comment'), post('4', '1')]
  await importThreads(ctx, { source: key, spaceId, threads: [question('1')], posts })
  return { key, kind, address }
}

async function hereOf({ key: source }: OldPlace, sourceId: string) {
  const { id, post } = await openClient().contribution.findUniqueOrThrow({
    where: { source_sourceId: { source, sourceId } },
    include: { post: { include: { thread: true } } },
  })
  if (!post) throw new Error(`${sourceId} is no post.`)
  return { post: postAddress({ id }), thread: threadAddress(post.thread), id }
}

const nowhere = { code: 'not-found' }
/** Where somebody is led who asks for `host/path`. */
const lead = (places: OldPlace[], address: string, reader = asGuest()) => {
  const [host = ''] = address.split('/', 1)
  return newAddress(reader, { places, host, path: address.slice(host.length) })
}

describe('an address of Stack Exchange', () => {
  let bikes: OldPlace
  let here: Record<'question' | 'answer' | 'comment', Awaited<ReturnType<typeof hereOf>>>
  beforeAll(async () => {
    bikes = await aCommunity('stackexchange:bikes')
    const [question, answer, comment] = [
      await hereOf(bikes, '1'),
      await hereOf(bikes, '2'),
      await hereOf(bikes, 'comment 3'),
    ]
    here = { question, answer, comment }
  })
  const to = (path: string) => lead([bikes], `bikes.example${path}`)

  test.each([
    '/questions/1',
    '/questions/1/any-slug',
    '/q/1',
    '/q/1/8',
    '/questions/1/any-slug?page=2&tab=votes',
    '/a/1',
  ])('%s leads to the question', async (path) => {
    expect(await to(path)).toBe(here.question.thread)
  })

  test.each(['/a/2', '/a/2/8', '/q/2', '/questions/1/any-slug/2', '/questions/1/any-slug/2?utm_source=mail'])(
    '%s leads to the answer',
    async (path) => {
      expect(await to(path)).toBe(here.answer.post)
    },
  )

  test('of an answer that did not come leads to its question', async () => {
    expect(await to('/questions/1/any-slug/99')).toBe(here.question.thread)
  })

  test('of a comment, a member or a tag leads there', async () => {
    expect(await to('/posts/comments/3')).toBe(here.comment.post)
    expect([await to('/users/8'), await to('/users/8/somebody?tab=badges')]).toEqual([
      '/members/bikes-t',
      '/members/bikes-t',
    ])
    expect([await to('/questions/tagged/Tents'), await to('/tags/tents/info')]).toEqual(['/tags/tents', '/tags/tents'])
  })

  test('may be written in percent and hexadecimal', async () => {
    await aQuestion({ tags: ['vélo', 'c++'] })
    expect(await to('/questions/tagged/v%C3%A9lo')).toBe(tagAddress({ name: 'vélo' }))
    expect(await to('/questions/tagged/c%2b%2B')).toBe(tagAddress({ name: 'c++' }))
  })

  test.each([
    '/',
    '/questions',
    '/questions/99/x',
    '/users/99',
    '/questions/tagged/nothing',
    '/q/abc',
    `/q/${'1'.repeat(2_000)}`,
    '/%E0%A4%A',
    '/nothing%00',
    '/nothing?x=%00',
    '/%E0?x=%00',
    '/nothing%2500',
  ])('%s leads nowhere', async (path) => {
    await expect(to(path)).rejects.toMatchObject(nowhere)
  })

  test('costs two statements, and one when there is nothing', async () => {
    expect(await statementsOf(() => to('/questions/1/any-slug/2'))).toHaveLength(2)
    expect(await statementsOf(() => to('/questions/99').catch(() => null))).toHaveLength(1)
  })
})

describe('of several communities', () => {
  test('the one that stood on the host which is asked leads on; of others none is guessed', async () => {
    const places = [await aCommunity('stackexchange:cars'), await aCommunity('stackexchange:boats')]
    const [cars, boats] = [await hereOf(places[0] as OldPlace, '1'), await hereOf(places[1] as OldPlace, '1')]
    expect(await lead(places, 'cars.example/q/1')).toBe(cars.thread)
    expect(await lead(places, 'boats.example/q/1')).toBe(boats.thread)
    await expect(lead(places, 'here.example/q/1')).rejects.toMatchObject(nowhere)
    expect(await lead(places.slice(0, 1), 'here.example/q/1')).toBe(cars.thread)
  })

  test('one that stood in a folder answers for that folder', async () => {
    const place = { ...(await aCommunity('stackexchange:planes')), address: 'https://planes.example/forum' }
    const { thread } = await hereOf(place, '1')
    expect(await lead([place], 'here.example/forum/q/1')).toBe(thread)
    for (const path of ['/q/1', '/forumq/1', '/forum'])
      await expect(lead([place], `planes.example${path}`)).rejects.toMatchObject(nowhere)
  })
})

describe('what a reader may not see', () => {
  test('is led to for those alone who may', async () => {
    const place = await aCommunity('stackexchange:secrets', 'members')
    for (const path of ['/q/1', '/a/2', '/posts/comments/3', '/questions/1/x/2'])
      await expect(lead([place], `secrets.example${path}`), path).rejects.toMatchObject(nowhere)
    const { thread } = await hereOf(place, '1')
    expect(await lead([place], 'secrets.example/q/1', as(await aMember()))).toBe(thread)
  })

  test('and what was hidden or withdrawn is not led to; the gap of a hidden answer is', async () => {
    const place = await aCommunity('stackexchange:moderated')
    const [question, answer] = [await hereOf(place, '1'), await hereOf(place, '4')]
    const moderator = as(await anAdmin())
    const reason = 'An advertisement, posted in nine threads.'
    await decide(moderator, { contributionId: answer.id, act: 'hide', rule: 'spam', reason })
    expect(await lead([place], 'moderated.example/a/4')).toBe(answer.post)
    const gone = { state: 'withdrawn', decisionId: null, withdrawnAt: at } as const
    await openClient().contribution.update({ where: { id: answer.id }, data: gone })
    await expect(lead([place], 'moderated.example/a/4')).rejects.toMatchObject(nowhere)
    expect(await lead([place], 'moderated.example/questions/1/x/4')).toBe(question.thread)
    await decide(moderator, { contributionId: question.id, act: 'hide', rule: 'spam', reason })
    await expect(lead([place], 'moderated.example/q/1')).rejects.toMatchObject(nowhere)
  })

  test('of a member who was claimed, whoever has claimed it is led to', async () => {
    const place = await aCommunity('stackexchange:claimed')
    const claimer = await aMember()
    const gone = { claimedById: claimer.id, deletedAt: at }
    await openClient().member.updateMany({ where: { source: place.key }, data: gone })
    const theirs = `/members/${claimer.handle}`
    expect(await lead([place], 'claimed.example/users/8')).toBe(theirs)
    const kept = { source: place.key, addresses: [{ path: '/~tiana', to: { member: '8' } }] }
    expect(await importAddresses(ctx, kept)).toMatchObject({ created: 1, rejected: [] })
    expect(await lead([place], 'claimed.example/~tiana')).toBe(theirs)
    await openClient().member.update({ where: { id: claimer.id }, data: { deletedAt: at } })
    await expect(lead([place], 'claimed.example/users/8')).rejects.toMatchObject(nowhere)
  })

  test('nor somebody who has left', async () => {
    const place = await aCommunity('stackexchange:left')
    await openClient().member.updateMany({ where: { source: place.key }, data: { deletedAt: at } })
    await expect(lead([place], 'left.example/users/8')).rejects.toMatchObject(nowhere)
  })
})

describe('an address that was kept', () => {
  const place = { key: 'csv:kept', kind: 'csv', address: null }
  const keep = (path: string, to: Parameters<typeof importAddresses>[1]['addresses'][number]['to']) =>
    importAddresses(ctx, { source: place.key, addresses: [{ path, to }] })
  const to = (path: string) => lead([place], `here.example${path}`)

  test('is read once: what it looks like then is not read again', async () => {
    const { handle } = await aMember()
    expect(await keep(oldPath('/100%25', []), { handle })).toMatchObject({ created: 1 })
    expect(await to('/100%25')).toBe(`/members/${handle}`)
    expect(await keep(oldPath('/%2541', []), { handle })).toMatchObject({ created: 1 })
    expect(await to('/%2541')).toBe(`/members/${handle}`)
    await expect(to('/A')).rejects.toMatchObject(nowhere)
  })

  beforeAll(async () => {
    await rememberSource(ctx, { key: place.key, kind: 'csv', name: 'kept', address: null })
  })

  test('leads on whatever else its query says, but for the parameter that was kept', async () => {
    const { threadId } = await aQuestion()
    const thread = threadAddress(await openClient().thread.findUniqueOrThrow({ where: { id: threadId } }))
    expect(await keep('/viewtopic.php?t=12', { threadId })).toMatchObject({ created: 1 })
    for (const query of ['t=12', 'f=3&t=12', 't=12&sid=abc&start=15'])
      expect(await to(`/viewtopic.php?${query}`)).toBe(thread)
    for (const query of ['t=13', '', 'start=12'])
      await expect(to(`/viewtopic.php?${query}`)).rejects.toMatchObject(nowhere)
  })

  test('is kept once, and its last word stands', async () => {
    const [first, second] = [await aMember(), await aMember()]
    expect(await keep('/~t', { handle: first.handle })).toMatchObject({ created: 1, updated: 0, unchanged: 0 })
    expect(await keep('/~t', { handle: first.handle })).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    expect(await keep('/~t', { handle: second.handle })).toMatchObject({ created: 0, updated: 1, unchanged: 0 })
    expect(await to('/~t')).toBe(`/members/${second.handle}`)
    expect(await keep('/~u', { handle: 'nobody' })).toMatchObject({ created: 0, rejected: ['/~u'] })
  })

  test('follows a tag into the one it was merged with', async () => {
    await aQuestion({ tags: ['bivouac', 'camp'] })
    await keep('/board/bivouac', { tag: 'bivouac' })
    const { id } = await openClient().tag.findUniqueOrThrow({ where: { name: 'bivouac' } })
    await mergeTags(as(await anAdmin()), { tagId: id, into: 'camp' })
    expect(await to('/board/bivouac')).toBe('/tags/camp')
  })

  test('goes with what it led to', async () => {
    const answer = await anAnswer(await aQuestion())
    await keep('/post/7', answer)
    await openClient().contribution.delete({ where: { id: answer.postId } })
    expect(await openClient().oldAddress.count({ where: { path: '/post/7' } })).toBe(0)
  })
})
