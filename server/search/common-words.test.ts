import pg from 'pg'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { scheduledTasks } from '#server/events/schedule.ts'
import { openClient, openPool } from '#server/platform/db.ts'
import { testDatabaseUrl } from '#server/testing/database.ts'
import { largeCorpus, largeCorpusThreads } from '#server/testing/large-corpus.ts'
import { asGuest, corpusNow } from '#server/testing/search-corpus.ts'
import { postgresDriver } from './postgres-driver.ts'
import { askedOf } from './query.ts'
import { SearchRequest } from './schema.ts'

/** Documents that one statement may read, however many have the words: of each of two kinds 501 to see that there are more, and then as
 *  many again on one of the shelves. */
const mostRead = 2_400
/** Documents that the index may name to it: the shelf on which a search ends may hold about twelve times what it still lacks, and up to
 *  20,000 that have one word of several are not told apart by their shelves. */
const mostNamed = 8_000

/** Of every connection that is opened from here on. */
const sent = vi.spyOn(pg.Client.prototype, 'query')

let best: string
let together: readonly string[]
beforeAll(async () => {
  ;({ best, together } = await largeCorpus(testDatabaseUrl))
  await scheduledTasks.find(({ name }) => name === 'note-common-words')?.work(corpusNow)
})

const search = (q: string, narrowed = {}) =>
  postgresDriver.search(asGuest('en'), { asked: askedOf(q), request: SearchRequest.parse({ q, ...narrowed }) })
const similar = (title: string) => postgresDriver.similar(asGuest('en'), askedOf(title))

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Plan[]
}

/** Documents and threads that were read, documents that indexes named, and which indexes. */
interface Read {
  readonly rows: number
  readonly threads: number
  readonly named: number
  readonly by: readonly string[]
}

/** What each statement of `work` has the database read of documents, as it tells when it runs it again. */
async function readBy(work: () => Promise<unknown>): Promise<Read[]> {
  sent.mockClear()
  await work()
  const statements = sent.mock.calls.map(([statement]) => statement as unknown as { text: string; values: unknown[] })
  const asking = statements.filter(({ text }) => text?.includes('"SearchDocument"'))
  expect(asking.length).toBeGreaterThan(0)
  const told = []
  for (const { text, values } of asking) {
    const { rows } = await openPool().query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values)
    const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan)
    const documents = nodes.filter((node) => node['Relation Name'] === 'SearchDocument')
    const indexes = nodes.filter((node) => node['Index Name']?.startsWith('SearchDocument_') && !node['Relation Name'])
    const by = indexes.filter((node) => rowsOf([node]) > 0).map((node) => node['Index Name'] ?? '')
    const threads = rowsOf(nodes.filter((node) => node['Relation Name'] === 'Thread'))
    told.push({ rows: rowsOf(documents), threads, named: rowsOf(indexes), by: [...new Set(by)].sort() })
  }
  return told
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
const rowsOf = (nodes: readonly Plan[]): number =>
  nodes.reduce(
    (sum, node) =>
      sum +
      node['Actual Loops'] *
        (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)),
    0,
  )

test('which words are common is noted by its schedule', async () => {
  const noted = await openClient().commonWord.findMany()
  const documents = new Map(noted.map(({ word, documents }) => [word, documents]))
  expect(documents.get('')).toBeGreaterThan(largeCorpusThreads * 0.95)
  expect(documents.get('tent')).toBeGreaterThan(largeCorpusThreads * 0.95)
  expect(documents.get('rain')).toBeGreaterThan(largeCorpusThreads * 0.45)
  expect(documents.get('campsite')).toBeGreaterThan(largeCorpusThreads * 0.02)
  expect(documents.get('campsite')).toBeLessThan(largeCorpusThreads * 0.05)
  expect(documents.has('w7')).toBe(false)
})

describe('however many documents have them, a bounded number is read for', () => {
  test.each([
    ['the commonest word', () => search('tent')],
    ['the commonest word, of one kind', () => search('tent', { kind: 'question', page: '5' })],
    ['two of the commonest words', () => search('mattress rain tent')],
    ['the commonest word, with a tag', () => search('tent', { tag: 'mountain' })],
    ['the commonest word, where it is solved', () => search('tent', { solved: 'yes', kind: 'discussion' })],
    ['the commonest word, in a language that hardly anybody writes', () => search('tent', { language: 'fr' })],
    ['the commonest word, of a product', () => search('tent', { product: 'aravis-3' })],
    ['words that are always together', () => search('sleeping bag tent')],
    ['a beginning that many words have', () => search('cam')],
    ['a word that French leaves out, and English does not', () => search('avec')],
    ['a slip in a common word', () => search('mattresz')],
    ['words that are never together', () => search('rain snow')],
    ['the beginning of a word that says nothing yet, while a question is typed', () => similar('Snow w7 cam')],
    ['a question while it is typed', () => similar('Rain on the mattress in my tent, at the cam')],
  ])('%s', async (_, work) => {
    for (const { rows, named } of await readBy(work)) {
      expect(rows).toBeLessThan(mostRead)
      expect(named).toBeLessThan(mostNamed)
    }
  })
})

describe('of very many that have a common word', () => {
  test('threads are looked up that may stand on the page, not all that are counted', async () => {
    const [read] = await readBy(() => search('tent'))
    expect(read?.threads).toBeGreaterThan(0)
    expect(read?.threads).toBeLessThan(120)
  })

  test('the best are found in an index of their own', async () => {
    const [read] = await readBy(() => search('rain'))
    expect(read?.by).toEqual(['SearchDocument_best_discussions', 'SearchDocument_best_questions'])
  })

  test('the solved, answered and much-voted one comes first', async () => {
    expect((await search('tent')).threads[0]).toMatchObject({ id: best, solved: true })
    expect((await search('rain mattress tent')).threads[0]?.id).toBe(best)
  })

  test('those of a tag are found among them', async () => {
    const { counts } = await search('tent', { tag: 'Mountain' })
    expect(counts).toMatchObject({ question: 101, discussion: 101, product: 0 })
  })

  test.each([
    ['sleeping bag', 0],
    ['stove fuel gas', 1],
    ['"stove fuel gas"', 1],
  ])('so it does where words belong together, which are taken for fewer than they are: %s', async (q, which) => {
    const { threads, counts } = await search(q)
    expect(threads[0]).toMatchObject({ id: together[which], solved: true })
    expect(counts).toMatchObject({ question: 101, discussion: 101 })
  })

  test('so it does where the search is narrowed to what stands higher than others', async () => {
    expect((await search('mattress rain', { solved: 'yes' })).threads[0]?.id).toBe(best)
  })

  test('a word that few have finds them all, also beside one that says nothing', async () => {
    expect((await search('w9 tent')).counts).toMatchObject({ question: 35, discussion: 0 })
    expect((await search('the tent')).counts).toMatchObject({ question: 101, discussion: 101 })
  })

  test('counts stop above what is ranked', async () => {
    expect((await search('tent')).counts).toMatchObject({ question: 101, discussion: 101 })
  })

  test('a slip leads to threads with the word it was meant for', async () => {
    const { threads, near } = await search('mattresz')
    expect(threads).toEqual([])
    expect(near.threads[0]?.title.map(({ text }) => text).join('')).toMatch(/mattress/i)
  })
})

test('of a common word that is nearly always in what others may not see, a guest finds all that is theirs', async () => {
  const open = `right("id"::text, 2) = 'ff'`
  await openClient().$executeRawUnsafe(`UPDATE "Thread" SET "audience" = 'members' WHERE NOT ${open}`)
  await openClient().$executeRawUnsafe(
    `UPDATE "SearchDocument" SET "audience" = 'members' WHERE "kind" = 'thread' AND NOT ${open}`,
  )
  // What was left as it is would stand before all else in the table.
  await openClient().$executeRawUnsafe(`CLUSTER "SearchDocument" USING "SearchDocument_pkey"`)
  const [all] = await openClient().$queryRawUnsafe<{ questions: number; discussions: number }[]>(`
    SELECT count(*) FILTER (WHERE "threadKind" = 'question')::int AS "questions", count(*) FILTER (WHERE "threadKind" <> 'question')::int AS "discussions"
    FROM "SearchDocument" WHERE ${open} AND "title" LIKE '%tent%'`)
  expect(all?.discussions).toBeLessThan(100)
  const { counts } = await search('tent')
  expect(counts).toMatchObject({ question: all?.questions, discussion: all?.discussions })
})
