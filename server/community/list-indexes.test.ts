import pg from 'pg'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { openClient, openPool } from '#server/platform/db.ts'
import { aMember, aProduct, aQuestion, aSpace, as, asGuest, statementsOf } from '#server/testing/world.ts'
import { answerRows } from './answer-rows.ts'
import { feedOf } from './feeds.ts'
import { homePage } from './home.ts'
import { relatedThreads } from './related-threads.ts'
import { sitemapParts } from './sitemap.ts'
import { type ListScope, type ListSort, threadList } from './thread-lists.ts'

/** Enough that a plan without the index is the worse one. */
const threads = 4_000

/** Of every connection that is opened from here on. */
const sent = vi.spyOn(pg.Client.prototype, 'query')

let space: { id: string; slug: string }
let tagId: string
let product: { id: string }
beforeAll(async () => {
  space = await aSpace()
  product = await aProduct()
  const { threadId } = await aQuestion({ spaceId: space.id, tags: ['squeak'], productIds: [product.id] })
  tagId = (await openClient().threadTag.findFirstOrThrow({ where: { threadId } })).tagId
  await copied(threadId)
})

/** The thread again and again, an hour older each time; one in ten in its space, one in forty solved, one in forty waiting. */
async function copied(threadId: string): Promise<void> {
  const spaces = [space.id]
  while (spaces.length < 10) spaces.push((await aSpace()).id)
  const columns = (table: string) => `SELECT (jsonb_populate_record(x, c.more)).* FROM "${table}" x, copy c`
  await openPool().query(
    `WITH copy AS (SELECT jsonb_build_object('id', id, 'threadId', id, 'answerCount', (n % 40 <> 1)::int, 'solved', n % 40 = 0,
        'waits', n % 40 = 1,
        'spaceId', ('{${spaces.join()}}'::uuid[])[1 + (n / 40) % 10], 'createdAt', '2026-03-01T00:00:00Z'::timestamptz - n * interval '1 hour') AS more
      FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, ${threads}) n) numbered),
    thread AS (INSERT INTO "Thread" ${columns('Thread')} WHERE x."id" = '${threadId}'),
    tag AS (INSERT INTO "ThreadTag" ${columns('ThreadTag')} WHERE x."threadId" = '${threadId}')
    INSERT INTO "ThreadProduct" ${columns('ThreadProduct')} WHERE x."threadId" = '${threadId}'`,
  )
  await openPool().query('ANALYZE')
}

/** How the database would go about the one statement of a read if it never had to sort: of so few rows it would rather. */
async function planOf(read: () => Promise<unknown>, holding = ''): Promise<string> {
  const statement = (await statementsOf(read)).find((sent) => sent.includes(holding))
  const client = await openPool().connect()
  try {
    await client.query('SET enable_sort = off; SET enable_seqscan = off; SET enable_bitmapscan = off')
    const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN) ${statement}`)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await client.query('RESET ALL')
    client.release()
  }
}

const sorted = /Sort Key: [^\n]*createdAt/

const scopes = (): [string, ListScope][] => [
  ['Thread', { of: 'all' }],
  ['Thread', { of: 'space', id: space.id }],
  ['ThreadTag', { of: 'tag', id: tagId }],
  ['ThreadProduct', { of: 'product', id: product.id }],
]

/** How often a read was planned anew of so many times that it was sent, over one connection. */
const timesSent = 20
async function timesPlanned(read: () => Promise<unknown>, holding: string): Promise<number> {
  sent.mockClear()
  await read()
  const statements = sent.mock.calls.map(([statement]) => statement as unknown as { text?: string; values: unknown[] })
  const { text = '', values } = statements.find((statement) => statement.text?.includes(holding)) ?? { values: [] }
  const client = await openPool().connect()
  try {
    const name = `kept_${holding}_${text.length}`
    for (let time = 0; time < timesSent; time += 1) await client.query({ name, text, values })
    const { rows } = await client.query('SELECT custom_plans FROM pg_prepared_statements WHERE name = $1', [name])
    return Number(rows[0].custom_plans)
  } finally {
    client.release()
  }
}

describe('one plan serves, whatever the values, for', () => {
  /** As often as PostgreSQL plans before it compares. */
  const toCompare = 5

  test('the lists of everyone, a space, a tag and a product', async () => {
    for (const [, scope] of scopes())
      for (const sort of ['newest', 'hot', 'unanswered'] as const) {
        const list = () => threadList(asGuest(), { scope, kind: 'question', sort, language: 'en' })
        expect(await timesPlanned(list, 'solvedBy')).toBe(toCompare)
      }
  })

  test('what is near a thread', async () => {
    const { threadId } = await aQuestion({ spaceId: space.id, tags: ['squeak'], productIds: [product.id] })
    expect(await timesPlanned(() => relatedThreads(asGuest(), threadId), 'near')).toBe(toCompare)
  })
})

describe('one index range gives', () => {
  test.each([
    ['unanswered', 'waiting'],
    ['solved', 'solved'],
  ] as const)('the list of %s questions: of everyone, a space, a tag or a product', async (sort: ListSort, named) => {
    for (const [table, scope] of scopes()) {
      const list = { scope, kind: 'question', sort, language: 'en' } as const
      for (const ctx of [asGuest(), as(await aMember())]) {
        const plan = await planOf(() => threadList(ctx, list))
        const index = `${table}_${named}${scope.of === 'space' ? '_in_space' : ''}`
        expect(plan).toContain(`Scan Backward using "${index}"`)
        expect(plan).not.toMatch(sorted)
      }
    }
  })

  test('the feed of everyone, a space, a tag or a product', async () => {
    const { slug } = await openClient().product.findUniqueOrThrow({ where: { id: product.id } })
    const feeds = [
      ['Thread_kind_state_createdAt_id_idx', { of: 'all' }],
      ['Thread_spaceId_kind_state_createdAt_id_idx', { of: 'space', name: space.slug }],
      ['ThreadTag_tagId_kind_state_createdAt_threadId_idx', { of: 'tag', name: 'squeak' }],
      ['ThreadProduct_productId_kind_state_createdAt_threadId_idx', { of: 'product', name: slug }],
    ] as const
    for (const [index, feed] of feeds) {
      const plan = await planOf(() => feedOf(asGuest(), feed))
      expect(plan).toContain(`Scan Backward using "${index}"`)
      // The newest of both kinds, once each has its own.
      expect(plan.split(sorted)).toHaveLength(2)
    }
  })

  test('the parts of the sitemap, one thread of each', async () => {
    const plan = await planOf(() => sitemapParts())
    expect(plan).toMatch(
      /WorkTable Scan on part[\s\S]*Index Scan using "Thread_pkey" on "Thread" t_1 [\s\S]*Index Cond: \(\(id > part/,
    )
  })

  test('who waits and what was solved on the home page', async () => {
    const plan = await planOf(() => homePage(asGuest()), 'UNION ALL')
    for (const index of ['Thread_waiting', 'Thread_solved']) expect(plan).toContain(`using "${index}"`)
    expect(plan).not.toMatch(sorted)
  })

  test.each([
    ['useful', 'using "Post_threadId_role_score_createdAt_id_idx"'],
    ['newest', 'Backward using "Post_threadId_role_createdAt_id_idx"'],
  ] as const)(
    'the %s answers of a page, of which alone more is read than what the index holds',
    async (sort, inOrder) => {
      const { threadId } = await aQuestion()
      for (const ctx of [asGuest(), as(await aMember())]) {
        const plan = await planOf(() => answerRows(ctx, { threadId, page: 75, sort }))
        const picked = /Append[\s\S]*?Limit ([\s\S]*?on "Post")/.exec(plan)?.[1] ?? ''
        expect(picked).toContain(`Index Only Scan ${inOrder} on "Post"`)
        expect(picked).not.toContain('Sort Key')
        expect(plan).toMatch(/CTE counted[\s\S]*?Aggregate[^\n]*\n\s*-> {2}Index Only Scan using "Post_threadId_role_/)
      }
    },
  )
})
