import { beforeAll, describe, expect, test } from 'vitest'
import { postAnswer } from '#server/community/answers.ts'
import { decide } from '#server/community/decisions.ts'
import { startThread } from '#server/community/threads.ts'
import { dispatch } from '#server/events/dispatch.ts'
import { record } from '#server/events/record.ts'
import { workOffJobs } from '#server/events/worker.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { statementsOf } from '#server/testing/people.ts'
import { asGuest, asMember, type Corpus, corpusNow, smallCorpus } from '#server/testing/search-corpus.ts'
import { driver } from './driver-in-use.ts'
import { indexThreads } from './indexing.ts'
import { askedOf } from './query.ts'
import { SearchRequest } from './schema.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await smallCorpus()
})

const find = (q: string) => driver.search(asGuest(), { asked: askedOf(q), request: SearchRequest.parse({ q }) })
const titles = async (q: string) => (await find(q)).threads.map(({ title }) => title.map(({ text }) => text).join(''))

let minutes = 0

/** An hour after the last act: nobody is held back by the pace of posting. */
function later<C extends Ctx>(ctx: C): C {
  minutes += 60
  return { ...ctx, now: new Date(corpusNow.getTime() + minutes * 60_000) }
}

async function ask(title: string, body: string) {
  const { id: spaceId } = await openClient().space.findUniqueOrThrow({ where: { slug: 'tents' } })
  const formToken = newId(corpusNow)
  const question = { spaceId, title, body, tags: [], productIds: [], formToken }
  return startThread(later(asMember(corpus.henri)), { kind: 'question', ...question })
}

describe('what happens is found', () => {
  test('a question as soon as it is asked, and by the words of its answers', async () => {
    const title = 'Un abri pour trois nuits de pluie ?'
    const { threadId } = await ask(title, 'Nous partons samedi, et la météo est mauvaise.')
    await workOffJobs()
    expect(await titles('abri pluie')).toEqual([title])
    await postAnswer(later(asMember(corpus.tiana)), {
      threadId,
      body: 'Prenez un tarp, il pèse moins lourd et il couvre tout.',
      formToken: newId(corpusNow),
    })
    await workOffJobs()
    expect(await titles('tarp')).toEqual([title])
  })

  test('a burst of answers at once: one document for each thread, by as many statements as for one answer', async () => {
    const one = await ask('Un piquet tordu, que faire ?', 'Il a plié dans la caillasse, au premier coup de maillet.')
    const other = await ask('Une sardine perdue', 'Elle est restée dans le pré, et je n’en ai plus que sept.')
    await workOffJobs()
    const answered = async (threadId: string, body: string) => {
      await postAnswer(later(asMember(corpus.tiana)), { threadId, body, formToken: newId(corpusNow) })
      const event = await openClient().event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
      return { eventId: event.id, name: event.name }
    }
    const alone = await answered(one.threadId, 'Redressez-le à froid, contre une pierre plate.')
    const forOne = await statementsOf(() => dispatch([alone]))
    const burst = [
      await answered(one.threadId, 'Ou bien chauffez-le doucement, à la bougie.'),
      await answered(one.threadId, 'Surtout pas à la bougie : le duralumin devient mou.'),
      await answered(other.threadId, 'Taillez-en une dans une branche de noisetier.'),
    ]
    const forAll = await statementsOf(() => dispatch(burst))
    // Of the documents, and of looking whom to write to: nobody here has an account.
    expect(forOne).toHaveLength(5 + 3)
    expect(forAll.length).toBe(forOne.length)
    expect(forAll.filter((statement) => statement.includes('INTO "SearchDocument"'))).toHaveLength(1)
    expect(await titles('duralumin bougie')).toEqual(['Un piquet tordu, que faire ?'])
    expect(await titles('noisetier')).toEqual(['Une sardine perdue'])
  })

  test('while its document is made, a thread is free for whoever writes there', async () => {
    const { threadId } = await ask('Une bâche sous la tente ?', 'La mienne ramasse toute la pluie qui tombe à côté.')
    await workOffJobs()
    await inTransaction(async (tx) => {
      await indexThreads(tx, [threadId])
      const held = openClient().$queryRaw`SELECT FROM "Thread" WHERE "id" = ${threadId}::uuid FOR NO KEY UPDATE NOWAIT`
      await expect(held).resolves.toHaveLength(1)
    })
  })

  test('not by an answer that has been hidden, until it is shown again', async () => {
    const { threadId } = await ask(
      'Que faire d’un matelas percé ?',
      'Il se vide en une heure, et je dors sur les cailloux.',
    )
    const answer = {
      threadId,
      body: 'Trempez-le dans une baignoire, et cherchez les bulles.',
      formToken: newId(corpusNow),
    }
    const { postId } = await postAnswer(later(asMember(corpus.tiana)), answer)
    await workOffJobs()
    expect(await titles('baignoire')).toHaveLength(1)
    const moderator = asMember(corpus.henri, { role: 'moderator', isModerator: true })
    const reasoned = { contributionId: postId, rule: 'other', reason: 'Pour cet essai seulement.' } as const
    await decide(later(moderator), { ...reasoned, act: 'hide' })
    await workOffJobs()
    expect(await titles('baignoire')).toEqual([])
    await decide(later(moderator), { ...reasoned, act: 'restore' })
    await workOffJobs()
    expect(await titles('baignoire')).toHaveLength(1)
  })

  test('not by a question that has been withdrawn', async () => {
    const { threadId, postId } = await ask(
      'Un dromadaire sur le sentier des douaniers',
      'Il avait l’air perdu, lui aussi.',
    )
    await workOffJobs()
    expect(await titles('dromadaire')).toHaveLength(1)
    await inTransaction(async (tx) => {
      await tx.thread.update({ where: { id: threadId }, data: { state: 'withdrawn' } })
      await tx.contribution.update({ where: { id: postId }, data: { state: 'withdrawn', withdrawnAt: corpusNow } })
      await record(tx, asMember(corpus.henri), { name: 'post.withdrawn', threadId, postId })
    })
    // Its document is still there.
    const { threads, counts, near } = await find('dromadaire')
    expect([threads, counts.question]).toEqual([[], 0])
    const alike = [near, (await find('dromadare')).near].flatMap((hits) => hits.threads.map(({ id }) => id))
    expect(alike).not.toContain(threadId)
    const similar = await driver.similar(asGuest(), askedOf('Un dromadaire sur le sentier'))
    expect(similar.map(({ id }) => id)).not.toContain(threadId)
    await workOffJobs()
    expect(await openClient().searchDocument.count({ where: { threadId } })).toBe(0)
  })

  test('products and members, by every event that concerns them', async () => {
    await inTransaction(async (tx) => {
      await record(tx, asMember(corpus.henri), { name: 'products.imported', productIds: [corpus.aravis] })
      await record(tx, asMember(corpus.henri), { name: 'member.changed', memberId: corpus.tiana })
    })
    await workOffJobs()
    expect((await find('aravis')).products).toHaveLength(1)
    expect((await find('rakoto')).members).toHaveLength(1)
  })

  test('a member no more once they have left', async () => {
    await inTransaction(async (tx) => {
      await tx.member.update({ where: { id: corpus.tiana }, data: { deletedAt: corpusNow } })
      await record(tx, asMember(corpus.henri), { name: 'member.deleted', memberId: corpus.tiana, posts: 'anonymised' })
    })
    await workOffJobs()
    expect((await find('rakoto')).members).toEqual([])
  })
})
