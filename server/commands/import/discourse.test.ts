import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { newAddress } from '#server/community/old-addresses.ts'
import { threadStats } from '#server/community/stats.ts'
import { memberStats } from '#server/members/stats.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { asGuest } from '#server/testing/people.ts'
import { importDiscourse } from './discourse.ts'
import { Report } from './report.ts'

const day = (number: number) => `2021-05-${String(number).padStart(2, '0')}T08:00:00.000Z`

function folder(files: Record<string, unknown>): string {
  const path = mkdtempSync(join(tmpdir(), 'entraide-discourse-'))
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(path: string, more: { name?: string; address?: string; dryRun?: boolean } = {}) {
  const said: string[] = []
  const report = await importDiscourse({ path, dryRun: false, ...more }, new Report((line) => said.push(line)))
  return { report, said, rejected: said.filter((line) => line.startsWith('rejected')) }
}
const statsOf = async (source: string) => {
  const ctx = systemCtx(new Date())
  return { ...(await threadStats(ctx, { source })), ...(await memberStats(ctx, { source })) }
}
const contribution = (source: string, sourceId: string) =>
  openClient().contribution.findFirstOrThrow({
    where: { source, sourceId },
    include: { author: true, post: { include: { thread: { include: { tags: { include: { tag: true } } } } } } },
  })

/** What a source told of its people, for them to claim who they were. */
async function contacts(source: string) {
  const members = await openClient().member.findMany({ where: { source }, orderBy: { sourceId: 'asc' } })
  const rows = await openClient().sourceContact.findMany({ where: { memberId: { in: members.map(({ id }) => id) } } })
  return members.flatMap(({ id, displayName }) =>
    rows.flatMap(({ memberId, email, profile }) => (memberId === id ? [[displayName, email, profile]] : [])),
  )
}

let ids = 100
/** A post as the API gives it to a visitor. */
function apiPost(topic_id: number, post_number: number, more: Record<string, unknown> = {}) {
  ids += 1
  return {
    ...{ id: ids, topic_id, post_number, post_type: 1, user_id: 8, username: 'Tiana_R', name: 'Tiana R' },
    ...{ created_at: day(post_number), cooked: `<p>Post ${post_number} of topic ${topic_id}, at length.</p>` },
    ...{ hidden: false, user_deleted: false, deleted_at: null, accepted_answer: false, actions_summary: [] },
    ...more,
  }
}
const apiTopic = (id: number, posts: unknown[], more: Record<string, unknown> = {}) => ({
  post_stream: { posts, stream: [] },
  ...{ id, title: `Topic ${id} of the forum`, slug: `topic-${id}`, category_id: 5, tags: ['drip'], views: 154 },
  ...{ archetype: 'regular', visible: true, closed: false, archived: false, last_posted_at: day(20) },
  ...more,
})

const byApi = folder({
  'categories.json': {
    category_list: {
      categories: [
        {
          id: 5,
          name: 'Tents & tarps',
          slug: 'tents',
          color: '0088CC',
          description_text: 'Everything that keeps the rain out of a night.',
        },
        { id: 6, name: 'Staff', slug: 'staff', color: 'E45735', read_restricted: true },
      ],
    },
  },
  'users.json': {
    user: {
      id: 8,
      username: 'Tiana_R',
      name: 'Tiana R',
      created_at: day(1),
      bio_raw: 'I *sleep* in [tents](https://t.example).',
    },
  },
  '1.json': apiTopic(
    1,
    [
      apiPost(1, 1, {
        raw: 'Why does *it* drip, @henri?\n\n![the seam|690x388](upload://abc.jpeg)\n\nSee [this](/t/other/2).',
        actions_summary: [{ id: 2, count: 4 }],
      }),
      apiPost(1, 2, {
        user_id: 9,
        username: 'henri',
        name: '',
        accepted_answer: true,
        id: 456,
        raw: '[quote="Tiana_R, post:1, topic:1"]\nWhy does *it* drip\n[/quote]\nThe seam is not sealed.',
      }),
      apiPost(1, 3, { hidden: true, cooked: '<p>Buy watches.</p>' }),
      apiPost(1, 4, { post_type: 3, action_code: 'closed.enabled', cooked: '' }),
    ],
    { accepted_answer: { post_number: 2, username: 'henri' }, closed: true },
  ),
  '1-page-2.json': {
    post_stream: { posts: [apiPost(1, 5, { user_id: -1, username: 'system', name: 'system' }), apiPost(1, 6)] },
    id: 1,
  },
  '2.json': apiTopic(2, [apiPost(2, 1), apiPost(2, 2, { reply_to_post_number: 1 })], {
    tags: [{ id: 1, name: 'Seams', slug: 'seams' }],
  }),
  '3.json': apiTopic(3, [apiPost(3, 1)], { archetype: 'private_message' }),
  '4.json': apiTopic(4, [apiPost(4, 1)], { category_id: 6 }),
  '5.json': apiTopic(5, [apiPost(5, 1, { deleted_at: day(2) }), apiPost(5, 2)]),
  'posts.json': {
    latest_posts: [
      apiPost(7, 1, { topic_title: 'Known from a list alone', category_id: 5 }),
      apiPost(8, 3),
      apiPost(9, 1, { created_at: 'yesterday' }),
    ],
  },
  'broken.json': '{"id": 1, "post_stream": {',
})

describe('what the API gives', () => {
  test('is read and judged by a dry run, and nothing is written', async () => {
    const { report } = await run(byApi, { name: 'api', dryRun: true })
    expect(report).toMatchObject({ checked: 9, rejected: 3 })
    expect(await openClient().member.count()).toBe(0)
    expect(await openClient().source.count()).toBe(0)
  })

  test('becomes a space with members, questions, discussions and answers; what was not for everyone stays out', async () => {
    const { report, said, rejected } = await run(byApi, { name: 'api', address: 'https://forum.example' })
    expect(rejected).toEqual([
      expect.stringMatching(/broken\.json, row 1: the file ends in the middle of it/),
      expect.stringMatching(/posts\.json, row 1: created_at is no date$/),
      expect.stringMatching(/posts\.json, row 1: the first post of its topic is not in these files/),
    ])
    expect(report).toMatchObject({ created: 9, unchanged: 0, rejected: 3 })
    expect(said.filter((line) => line.startsWith('left out'))).toEqual([
      'left out  1 private messages',
      'left out  1 posts in closed categories',
      'left out  2 posts in hidden topics',
      'left out  1 hidden or deleted posts',
      'left out  1 notes of what was done to a topic',
    ])
    expect(await statsOf('discourse:api')).toMatchObject({
      ...{
        questions: 1,
        discussions: 2,
        answers: 4,
        accepted: 1,
        comments: 0,
        closed: 1,
        members: 2,
        spaces: 1,
        tags: 3,
      },
    })
  })

  test('keeps texts, likes, authors, tags and what a tag is about', async () => {
    const first = await contribution('discourse:api', '1/1')
    expect(first).toMatchObject({
      publishedAt: new Date(day(1)),
      author: { displayName: 'Tiana R', about: 'I sleep in tents.', createdAt: new Date(day(1)) },
      post: {
        body: 'Why does *it* drip, @henri?\n\n[the seam](https://forum.example/uploads/short-url/abc.jpeg)\n\nSee [this](https://forum.example/t/other/2).',
        upCount: 4,
        thread: { kind: 'question', views: 154, title: 'Topic 1 of the forum', solved: true, closed: true },
      },
    })
    expect(first.post?.thread.tags.map(({ tag }) => tag.name).sort()).toEqual(['drip', 'tents'])
    const answer = await contribution('discourse:api', '1/2')
    expect(answer.post?.body).toBe('> **Tiana_R:**\n>\n> Why does *it* drip\n\nThe seam is not sealed.')
    expect(answer.author).toMatchObject({ displayName: 'henri', createdAt: new Date(day(2)) })
    expect(await contribution('discourse:api', '1/5')).toMatchObject({ authorId: null, authorLabel: 'system' })
    const tag = await openClient().tag.findUniqueOrThrow({ where: { name: 'tents' } })
    expect(tag.about).toEqual({ en: 'Everything that keeps the rain out of a night.' })
  })

  test('changes nothing a second time', async () => {
    expect((await run(byApi, { name: 'api' })).report).toMatchObject({ created: 0, unchanged: 9, rejected: 3 })
  })

  test('is found at its old addresses', async () => {
    const places = [{ key: 'discourse:api', kind: 'discourse', address: 'https://forum.example' }]
    const at = (path: string) => newAddress(asGuest(), { places, host: 'forum.example', path }).catch(() => null)
    const question = await at('/t/why-it-drips/1')
    expect(question).toMatch(/^\/questions\/\w{22}\/topic-1-of-the-forum$/)
    for (const path of ['/t/1', '/t/1/1', '/t/why/1/1?u=henri', '/t/why/1?page=2', '/t/why/1/3', '/t/why/1/last'])
      expect(await at(path), path).toBe(question)
    const answer = await at('/t/why-it-drips/1/2')
    expect(answer).toMatch(/^\/posts\/\w{22}$/)
    expect(await at('/p/456')).toBe(answer)
    expect(await at('/u/TIANA_r/summary')).toBe('/members/tiana-r')
    expect([await at('/c/tents/5'), await at('/tag/drip'), await at('/tags/c/tents/5/drip')]).toEqual([
      '/tags/tents',
      '/tags/drip',
      '/tags/drip',
    ])
    for (const path of ['/t/3', '/t/secret/4', '/t/why/99', '/u/nobody', '/about'])
      expect(await at(path), path).toBeNull()
  })
})

/** As `script/export_topics` and `script/export_category` write it. */
const exported = {
  users: [{ id: 12, email: 'ann@example.org', username: 'ann', name: 'Ann', created_at: day(1), custom_fields: {} }],
  groups: [{ id: 41, name: 'testers', user_ids: [12] }],
  categories: [
    { id: 5, name: 'Tents', slug: 'tents', color: '0088CC', permissions_params: {} },
    { id: 6, name: 'Lounge', slug: 'lounge', color: '0088CC', permissions_params: { trust_level_3: 1 } },
  ],
  topics: [
    {
      ...{
        id: 1,
        title: 'A topic of an export',
        created_at: day(1),
        views: 3,
        category_id: 5,
        closed: false,
        archived: false,
        archetype: 'regular',
      },
      posts: [
        {
          id: 1,
          user_id: 12,
          post_number: 1,
          raw: 'What stands in an export, `[quote]` included.',
          created_at: day(1),
          hidden: false,
        },
        {
          id: 2,
          user_id: 13,
          post_number: 2,
          raw: 'Somebody who is not in it answers.',
          created_at: day(2),
          hidden: false,
          reply_to_post_number: 1,
        },
      ],
    },
    {
      id: 2,
      title: 'Behind a door',
      category_id: 6,
      archetype: 'regular',
      posts: [{ id: 3, user_id: 12, post_number: 1, raw: 'For a few.', created_at: day(1) }],
    },
  ],
}

test('downloads that failed are told, each with its reason', async () => {
  const path = folder({
    '1.json': apiTopic(21, [apiPost(21, 1)]),
    'html.json': '<!DOCTYPE html><html><body>429 Too Many Requests {"id": 1}</body></html>',
    'error.json': { errors: ['You’ve performed this action too many times.'], error_type: 'rate_limit' },
    'empty.json': '',
  })
  const { report, rejected } = await run(path, { name: 'failed', dryRun: true })
  expect(rejected).toEqual([
    expect.stringMatching(/empty\.json, row 1: the file is empty$/),
    expect.stringMatching(/error\.json, row 1: Discourse refused to answer: You’ve performed .* \(rate_limit\)$/),
    expect.stringMatching(/html\.json, row 1: it is a page of HTML, not an answer of the API$/),
  ])
  expect(report).toMatchObject({ checked: 2, rejected: 3 })
})

describe('an export', () => {
  test('is read thing by thing, from a ZIP too', async () => {
    const path = join(folder({}), 'export.zip')
    writeFileSync(
      path,
      zipSync({ 'category-export.json': strToU8(JSON.stringify(exported)), 'readme.txt': strToU8('no JSON') }),
    )
    const { report, said } = await run(path)
    expect(report).toMatchObject({ created: 3, rejected: 0 })
    expect(said).toContain('left out  1 posts in closed categories')
    expect(await statsOf('discourse:export')).toMatchObject({ discussions: 1, answers: 1, members: 1 })
    expect(await contribution('discourse:export', '1/1')).toMatchObject({ author: { displayName: 'Ann' } })
    expect(await contribution('discourse:export', '1/2')).toMatchObject({ authorId: null, unknownId: '13' })
  })

  test('tells by what people may claim what is theirs: an address they confirmed there, and their page', async () => {
    const user = (id: number, more: Record<string, unknown>) => ({ id, created_at: day(1), ...more })
    const users = [
      user(12, { username: 'ann', email: 'ann@example.org', active: true }),
      user(13, { username: 'böb', email: 'bob@example.org', active: false }),
      user(14, { username: 'cleo', email: 'no address' }),
    ]
    const path = folder({ 'export.json': { ...exported, users } })
    expect((await run(path, { name: 'contacts' })).report).toMatchObject({ rejected: 0 })
    expect(await contacts('discourse:contacts')).toEqual([
      ['ann', 'ann@example.org', '/u/ann'],
      ['böb', null, '/u/b%C3%B6b'],
      ['cleo', null, '/u/cleo'],
    ])
  })

  test('that holds no topic is refused with a sentence', async () => {
    const path = folder({ 'x.json': { hello: 'there' } })
    await expect(run(path)).rejects.toThrow(`No topic of a Discourse forum lies at ${path}.`)
  })
})
