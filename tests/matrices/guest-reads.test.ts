import { globSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { acceptAnswer } from '#server/community/acceptance.ts'
import { answerRows } from '#server/community/answer-rows.ts'
import { enterableSpaces } from '#server/community/enterable-spaces.ts'
import { feedOf } from '#server/community/feeds.ts'
import { homePage } from '#server/community/home.ts'
import { type AddressTarget, importAddresses } from '#server/community/import-addresses.ts'
import { keptSource, keptSources } from '#server/community/kept-sources.ts'
import { answersBy, contributionsOf, textsOf } from '#server/community/member-threads.ts'
import { newAddress } from '#server/community/old-addresses.ts'
import * as order from '#server/community/order.ts'
import { threadPlace } from '#server/community/place-thread.ts'
import { placeOfPost } from '#server/community/post-place.ts'
import { postInThread } from '#server/community/posts.ts'
import { relatedThreads } from '#server/community/related-threads.ts'
import { postHistory } from '#server/community/revisions.ts'
import { sitemapOfLists, sitemapPart, sitemapParts } from '#server/community/sitemap.ts'
import { spaceSeen, spacesSeen } from '#server/community/spaces-read.ts'
import { sparingThread } from '#server/community/spared-questions.ts'
import { tagSeen, tagsSeen } from '#server/community/tags-read.ts'
import { threadCounts } from '#server/community/thread-counts.ts'
import { threadList } from '#server/community/thread-lists.ts'
import { threadPage } from '#server/community/thread-page.ts'
import { commentRows, threadAndOpening } from '#server/community/thread-rows.ts'
import { answersOf, openingsOf, threadsById } from '#server/community/threads-by-id.ts'
import { rememberSource } from '#server/members/sources.ts'
import { moderationCase } from '#server/moderation/case.ts'
import { claimsWaiting, moderatedClaims } from '#server/moderation/claims.ts'
import { decisionLog } from '#server/moderation/decision-log.ts'
import { moderationQueue, waitingForModerators } from '#server/moderation/queue.ts'
import { type Ctx, systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { isDomainError } from '#server/platform/errors.ts'
import { hitRows } from '#server/search/meilisearch-hits.ts'
import { placeOf } from '#server/search/meilisearch-visible.ts'
import { SearchRequest } from '#server/search/schema.ts'
import { productsNamedIn, searchCommunity, similarThreads, threadsLike } from '#server/search/search.ts'
import { aComment, anAnswer, aQuestion } from '#server/testing/conversations.ts'
import { aMember, aProduct, aSpace, as, asGuest, type Person, reactionsSettled } from '#server/testing/people.ts'

/** A word that stands in every text of the closed conversation. */
const secret = 'xylobrume'
const about = { question: `Does the ${secret} leak at night?`, tag: `${secret}-tag` }

/** A world in which everything is for members only: one question, answered, commented on and accepted. */
async function aClosedWorld() {
  const product = await aProduct('Lid')
  const space = await aSpace('members')
  const asker = await aMember()
  const asked = { by: asker, spaceId: space.id, title: about.question, tags: [about.tag], productIds: [product.id] }
  const question = await aQuestion({ ...asked, body: `The ${secret} has been leaking ever since the first frost.` })
  const near = await aQuestion({ ...asked, title: `Where is the ${secret} made nowadays?` })
  const answer = await anAnswer(question, { body: `Loosen the ${secret} first, then pull the lid.` })
  const comment = await aComment(answer, { body: `My ${secret} says thank you.` })
  await acceptAnswer(as(asker), { postId: answer.postId })
  await oldAddressesTo({ question, answer, comment, space })
  await reactionsSettled()
  return { product, space, asker, question, near, answer, comment }
}

const oldPlace = { key: 'csv:old', kind: 'csv', address: 'https://old.example' }
const oldPaths = new Map<string, AddressTarget>()

/** Links from elsewhere to each part of it. */
async function oldAddressesTo({ question, answer, comment, space }: OldThings): Promise<void> {
  const ctx = systemCtx(new Date(), 'import')
  for (const [path, to] of Object.entries({
    ...{ '/q': { threadId: question.threadId }, '/a': { postId: answer.postId }, '/c': { postId: comment.postId } },
    ...{ '/t': { tag: about.tag }, '/s': { space: space.slug } },
  }))
    oldPaths.set(path, to)
  await rememberSource(ctx, { ...oldPlace, name: 'old' })
  const addresses = [...oldPaths].map(([path, to]) => ({ path, to }))
  await importAddresses(ctx, { source: oldPlace.key, addresses })
}

interface OldThings {
  readonly question: { readonly threadId: string }
  readonly answer: { readonly postId: string }
  readonly comment: { readonly postId: string }
  readonly space: { readonly slug: string }
}

type World = Awaited<ReturnType<typeof aClosedWorld>>
type Read = (ctx: Ctx, world: World) => Promise<unknown>

const listed = { kind: 'question', sort: 'hot', language: 'all' } as const
const search = (q: string) => ({ request: SearchRequest.parse({ q }), address: null })

/** Every read that shows what people wrote, or counts it, by file and name. */
const reads: Record<string, Read> = {
  'community/enterable-spaces.ts enterableSpaces': (ctx) => enterableSpaces(ctx),
  'community/feeds.ts feedOf': (ctx, { question }) =>
    each([{ of: 'all' }, { of: 'tag', name: about.tag }, { of: 'thread', id: question.threadId }] as const, (feed) =>
      feedOf(ctx, feed),
    ),
  'community/home.ts homePage': (ctx) => homePage(ctx),
  'community/member-threads.ts answersBy': (ctx, { answer }) => answersBy(ctx, { memberId: answer.answerer.id }),
  'community/member-threads.ts textsOf': async (ctx, { asker, answer }) => [
    ...(await textsOf(ctx, { memberIds: [asker.id, answer.answerer.id] })).values(),
  ],
  'community/member-threads.ts contributionsOf': (ctx, { asker, answer }) =>
    each([asker, answer.answerer], ({ id }: Person) => contributionsOf(ctx, { memberId: id })),
  'community/kept-sources.ts keptSources': (ctx) => keptSources(ctx),
  'community/kept-sources.ts keptSource': (ctx) => keptSource(ctx, oldPlace.key),
  'community/old-addresses.ts newAddress': (ctx) =>
    each([...oldPaths.keys()], (path) => newAddress(ctx, { places: [oldPlace], host: 'old.example', path })),
  'community/order.ts keptSpaces': (ctx) => order.keptSpaces(ctx),
  'community/order.ts keptSpace': (ctx, { space }) => order.keptSpace(ctx, space.slug),
  'community/order.ts keptGroups': (ctx) => order.keptGroups(ctx),
  'community/order.ts keptGroup': (ctx) => order.keptGroup(ctx, 'group-1'),
  'community/order.ts keptTags': (ctx) => order.keptTags(ctx, { q: '', unusedOnly: false, after: null }),
  'community/order.ts keptTag': (ctx) => order.keptTag(ctx, about.tag),
  'community/post-place.ts placeOfPost': (ctx, { question, answer, comment }) =>
    each([question, answer, comment], ({ postId }) => placeOfPost(ctx, postId)),
  'community/place-thread.ts threadPlace': (ctx, { question }) => threadPlace(ctx, question),
  'community/posts.ts postInThread': (ctx, { question, answer, comment }) =>
    each([question, answer, comment], ({ postId }) => postInThread(ctx, { postId })),
  'community/related-threads.ts relatedThreads': (ctx, { near }) => relatedThreads(ctx, near.threadId),
  'community/revisions.ts postHistory': (ctx, { answer }) => postHistory(ctx, answer),
  'community/sitemap.ts sitemapParts': async () => (await sitemapParts()).filter(({ kind }) => kind === 'threads'),
  'community/sitemap.ts sitemapPart': (_ctx, { question }) => sitemapPart({ kind: 'threads', from: question.threadId }),
  'community/sitemap.ts sitemapOfLists': async () =>
    (await sitemapOfLists()).filter(({ path }) => /^\/\w+\/./.test(path)),
  'community/spaces-read.ts spacesSeen': (ctx) => spacesSeen(ctx),
  'community/spaces-read.ts spaceSeen': (ctx, { space }) => spaceSeen(ctx, space.slug),
  'community/spared-questions.ts sparingThread': (ctx, { question }) => sparingThread(ctx, question.threadId),
  'community/tags-read.ts tagsSeen': (ctx) => tagsSeen(ctx),
  'community/tags-read.ts tagSeen': (ctx) => tagSeen(ctx, about.tag),
  'community/thread-counts.ts threadCounts': (ctx, { space, asker, product }) =>
    each(
      [
        { of: 'all' },
        { of: 'space', id: space.id },
        { of: 'member', id: asker.id },
        { of: 'product', id: product.id },
      ] as const,
      (scope) => threadCounts(ctx, { ...listed, scope }),
    ),
  'community/thread-lists.ts threadList': (ctx, { space, asker, product }) =>
    each(
      [
        { of: 'all' },
        { of: 'space', id: space.id },
        { of: 'member', id: asker.id },
        { of: 'product', id: product.id },
      ] as const,
      (scope) => threadList(ctx, { ...listed, scope }),
    ),
  'community/thread-page.ts threadPage': (ctx, { question }) => threadPage(ctx, question),
  'community/thread-rows.ts threadAndOpening': (ctx, { question }) => threadAndOpening(ctx, question.threadId),
  'community/answer-rows.ts answerRows': (ctx, { question: { threadId } }) =>
    answerRows(ctx, { threadId, page: 1, sort: 'useful' }),
  'community/thread-rows.ts commentRows': (ctx, { answer }) => commentRows(ctx, [answer.postId]),
  'community/threads-by-id.ts threadsById': (ctx, { question }) => threadsById(ctx, [question.threadId]),
  'community/threads-by-id.ts openingsOf': (ctx, { question }) => openingsOf(ctx, [question.threadId]),
  'community/threads-by-id.ts answersOf': (ctx, { question }) => answersOf(ctx, [question.threadId], { first: 5 }),
  'moderation/case.ts moderationCase': (ctx, { answer }) => moderationCase(ctx, answer.postId),
  'moderation/decision-log.ts decisionLog': (ctx) => decisionLog(ctx, {}),
  'moderation/claims.ts moderatedClaims': (ctx) => moderatedClaims(ctx, {}),
  'moderation/claims.ts claimsWaiting': (ctx) => claimsWaiting(ctx),
  'moderation/queue.ts moderationQueue': (ctx) => moderationQueue(ctx, {}),
  'moderation/queue.ts waitingForModerators': (ctx) => waitingForModerators(ctx),
  'search/search.ts searchCommunity': async (ctx) => {
    const found = await searchCommunity(ctx, search(secret))
    return { ...found, page: 0, pages: 0 }
  },
  'search/search.ts similarThreads': (ctx) => similarThreads(ctx, { title: about.question, address: null }),
  'search/search.ts threadsLike': (ctx) => threadsLike(ctx, { title: about.question, without: [] }),
  'search/meilisearch-hits.ts hitRows': async (ctx, { question }) => [
    ...(await hitRows(ctx, [{ id: question.threadId }])),
  ],
  'search/meilisearch-visible.ts placeOf': (ctx) => placeOf(ctx, undefined),
  'search/search.ts productsNamedIn': (ctx) => productsNamedIn(ctx, about.question),
}

/** Take a context, and are no read of what people wrote: commands, a person's own drafts, and steps of the reads above. */
const others = new Set([
  ...['keepDraft', 'draftOf', 'bindDraft', 'draftsOfMember', 'discardDraft', 'spareQuestion', 'editTag', 'fileNotice'],
  ...[
    'deleteGroup',
    'deleteSpace',
    'createGroup',
    'editGroup',
    'addToGroup',
    'removeFromGroup',
    'createSpace',
    'editSpace',
  ],
  ...[
    'spaceForImport',
    'describeTags',
    'readyTexts',
    'importRevisions',
    'importThreads',
    'importAddresses',
    'standingPosts',
    'threadStats',
    'searchDocuments',
    'similarDocuments',
    'namedProducts',
    'nearDocuments',
  ],
])

async function each<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const given: R[] = []
  for (const item of items) {
    const result = await nothingIfRefused(() => read(item))
    if (result !== null) given.push(result as R)
  }
  return given
}

async function nothingIfRefused(read: () => Promise<unknown>): Promise<unknown> {
  try {
    return await read()
  } catch (error) {
    if (isDomainError(error)) return null
    throw error
  }
}

/** The texts and numbers somewhere in a result. */
function leavesOf(result: unknown): (string | number)[] {
  if (typeof result === 'string' || typeof result === 'number') return [result]
  if (result === null || typeof result !== 'object' || result instanceof Date) return []
  return Object.values(result).flatMap(leavesOf)
}

function expectNothingOf(world: World, leaves: (string | number)[], also: string[] = []): void {
  const secrets = [secret, world.question.threadId, world.question.postId, world.answer.postId, ...also]
  for (const leaf of leaves) {
    if (typeof leaf === 'number') expect(leaf).toBe(0)
    else for (const word of secrets) expect(leaf).not.toContain(word)
  }
}

const server = new URL('../../server/', import.meta.url)
const exported =
  /^export (?:async function (\w+)|const (\w+) = (?:async )?)\(\s*(?:ctx: Ctx\b|\{ days|\{ kind, from \}|\): Promise<SitemapAddress)/gm

/** Every exported function of these domains that takes a context which may be a guest's, as `file name`. */
function exportedReads(): string[] {
  const files = globSync('{community,moderation,search}/**/*.ts', { cwd: server.pathname })
  return files
    .filter((file) => !/\.(test|contract)\.ts$/.test(file))
    .flatMap((file) => {
      const source = readFileSync(new URL(file, server), 'utf8')
      return [...source.matchAll(exported)].map(([, named, constant]) => `${file} ${named ?? constant}`)
    })
}

describe('in a world where everything is for members only', () => {
  let world: World
  beforeAll(async () => {
    world = await aClosedWorld()
  })

  test.each(Object.entries(reads))('a guest gets nothing from %s', async (_name, read) => {
    const leaves = leavesOf(await nothingIfRefused(() => read(asGuest(), world)))
    expectNothingOf(world, leaves, [world.space.slug])
  })

  test('while a member finds it in each place that is for members', async () => {
    const ctx = as(await aMember())
    expect(JSON.stringify(await threadPage(ctx, world.question))).toContain(secret)
    expect((await homePage(ctx)).solved).toHaveLength(1)
    expect(await similarThreads(ctx, { title: about.question, address: null })).not.toEqual([])
    expect((await tagsSeen(ctx)).map(({ name }) => name)).toEqual([about.tag])
    expect(await reads['community/old-addresses.ts newAddress']?.(ctx, world)).toHaveLength(oldPaths.size)
  })

  describe('or between its askers and the brands', () => {
    beforeAll(async () => {
      await openClient().space.update({ where: { id: world.space.id }, data: { audience: 'asker_and_brand' } })
    })

    test.each(Object.entries(reads))('a member who is neither gets nothing from %s', async (_name, read) => {
      const stranger = as(await aMember())
      expectNothingOf(world, leavesOf(await nothingIfRefused(() => read(stranger, world))))
    })

    test('while the asker reads it', async () => {
      expect(JSON.stringify(await threadPage(as(world.asker), world.question))).toContain(secret)
    })
  })

  test('no exported read is missing from this walk', () => {
    const walked = new Set(Object.keys(reads))
    const found = exportedReads()
    expect(Object.keys(reads).filter((read) => !found.includes(read))).toEqual([])
    const missing = found.filter((read) => !walked.has(read) && !others.has(read.split(' ')[1] ?? ''))
    expect(missing).toEqual([])
  })
})
