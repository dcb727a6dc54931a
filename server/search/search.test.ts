import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#server/platform/db.ts'
import { TooMany } from '#server/platform/errors.ts'
import { countingStatements } from '#server/platform/statements.ts'
import { asGuest, asMember, type Corpus, smallCorpus } from '#server/testing/search-corpus.ts'
import { indexMembers, indexProducts, indexThreads } from './indexing.ts'
import { SearchRequest } from './schema.ts'
import { searchCommunity, similarThreads } from './search.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await smallCorpus()
  const id = await corpus.addThread({ title: 'Une tente mouillée le matin', body: 'Trois degrés, pas de vent.' })
  await inTransaction(async (tx) => {
    await indexThreads(tx, [id])
    await indexProducts(tx, [corpus.aravis])
    await indexMembers(tx, [corpus.henri, corpus.tiana])
  })
})

const search = (q: string, address: string | null = null, ctx = asGuest()) =>
  searchCommunity(ctx, { request: SearchRequest.parse({ q }), address })

describe('a search', () => {
  test('costs one statement, and a second one when the words find few', async () => {
    const { statements } = await countingStatements(() => search('tente'))
    expect(statements.length).toBeLessThanOrEqual(2)
    const { statements: narrowed } = await countingStatements(() =>
      searchCommunity(asGuest(), {
        request: SearchRequest.parse({
          q: 'tente',
          kind: 'question',
          solved: 'no',
          space: 'tents',
          product: 'aravis-3',
          page: '2',
        }),
        address: null,
      }),
    )
    expect(narrowed.length).toBeLessThanOrEqual(2)
  })

  test('for nothing costs nothing', async () => {
    const { result, statements } = await countingStatements(() => search(' ?! '))
    expect(statements).toEqual([])
    expect(result.counts.question).toBe(0)
  })

  test('is read from any address: what cannot be understood is left out', () => {
    const mangled = {
      q: ['a'],
      kind: 'idea',
      language: 'français',
      solved: 'maybe',
      space: '',
      tag: '\u0000',
      page: '-1',
    }
    expect(SearchRequest.parse(mangled)).toEqual({ q: '', page: 1 })
    expect(SearchRequest.parse({ q: 'x'.repeat(500) }).q).toHaveLength(200)
    expect(SearchRequest.parse({}).page).toBe(1)
  })
})

describe('similar questions', () => {
  test('wait for three words or ten letters, and cost one statement', async () => {
    const { statements: few } = await countingStatements(() =>
      similarThreads(asGuest(), { title: 'tente', address: null }),
    )
    expect(few).toEqual([])
    const { result, statements } = await countingStatements(() =>
      similarThreads(asGuest(), { title: 'ma tente mouillée', address: null }),
    )
    expect(statements).toHaveLength(1)
    expect(result).toHaveLength(1)
  })
})

describe('the pace of searching', () => {
  test('is two a second for a guest’s address, each address by itself', async () => {
    await search('tente', '192.0.2.1')
    await search('tente', '192.0.2.1')
    const refusal = await search('tente', '192.0.2.1').catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(TooMany)
    expect(refusal).toMatchObject({ code: 'search-pace', retryAfter: 1 })
    await expect(search('tente', '192.0.2.2')).resolves.toBeDefined()
  })

  test('is thirty a minute for a member, wherever they are', async () => {
    const member = asMember(corpus.henri)
    for (let times = 0; times < 30; times += 1) await search('tente', `198.51.100.${times}`, member)
    await expect(search('tente', '198.51.100.99', member)).rejects.toBeInstanceOf(TooMany)
  })

  test('of similar questions is its own', async () => {
    const title = 'ma tente mouillée'
    await search('tente', '192.0.2.3')
    await search('tente', '192.0.2.3')
    await similarThreads(asGuest(), { title, address: '192.0.2.3' })
    await similarThreads(asGuest(), { title, address: '192.0.2.3' })
    await expect(similarThreads(asGuest(), { title, address: '192.0.2.3' })).rejects.toBeInstanceOf(TooMany)
  })
})
