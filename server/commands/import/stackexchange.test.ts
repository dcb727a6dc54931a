import { describe, expect, test } from 'vitest'
import { threadStats } from '#server/community/stats.ts'
import { memberStats } from '#server/members/stats.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { answer, comment, day, dump, link, question, row, user, vote } from '#server/testing/stackexchange-dump.ts'
import { Report } from './report.ts'
import { importStackExchange } from './stackexchange.ts'

const whole = dump({
  Users: [
    user('-1', 'Community'),
    user('8', 'Tiana R', { AboutMe: '<p>I sleep in <b>tents</b>.</p>' }),
    user('9', 'Henri'),
  ],
  Posts: [
    question('1', {
      OwnerUserId: '8',
      AcceptedAnswerId: '3',
      Body: '<p>Why does <em>it</em> drip?</p><pre><code>a &lt; b\n</code></pre>',
    }),
    answer('3', '1', { OwnerUserId: '9' }),
    question('4', { OwnerUserId: '8', ClosedDate: '2016-08-09T00:00:00.000', Tags: '|tents|' }),
    answer('5', '1', { OwnerUserId: '99' }),
    row({
      Id: '6',
      PostTypeId: '4',
      CreationDate: day,
      Score: '0',
      Body: 'For questions about tents, and about those who sleep in them.',
    }),
    answer('7', '77', { OwnerDisplayName: 'user1234' }),
    '  <row Id="10" PostTypeId="1" CreationDate=unquoted />',
    answer('11', '4', { OwnerDisplayName: 'user1234' }),
  ],
  Comments: [comment('1', '3', { UserId: '8' }), comment('2', '1', { UserId: '9' })],
  Votes: [vote('1', '1', '2'), vote('2', '1', '2'), vote('3', '1', '3'), vote('4', '3', '2'), vote('5', '3', '1')],
  Tags: [row({ Id: '1', TagName: 'tents', Count: '2', ExcerptPostId: '6' })],
  PostLinks: [link('1', ['4', '1'], '3'), link('2', ['1', '555'], '1')],
})

async function run(path: string, more: { name?: string; address?: string; dryRun?: boolean } = {}) {
  const said: string[] = []
  const report = await importStackExchange({ path, dryRun: false, ...more }, new Report((line) => said.push(line)))
  return { report, rejected: said.filter((line) => line.startsWith('rejected')) }
}
const statsOf = async (source: string) => {
  const ctx = systemCtx(new Date())
  return { ...(await threadStats(ctx, { source })), ...(await memberStats(ctx, { source })) }
}
const contribution = (sourceId: string) =>
  openClient().contribution.findFirstOrThrow({ where: { sourceId }, include: { post: true, author: true } })

describe('a dump', () => {
  test('is read and judged by a dry run, and nothing is written', async () => {
    const { report } = await run(whole, { name: 'tents', dryRun: true })
    expect(report).toMatchObject({ checked: 12, rejected: 3 })
    expect(await openClient().member.count()).toBe(0)
    expect(await openClient().space.count()).toBe(0)
  })

  test('becomes a space with members, threads, posts, comments, tags, acceptances, closures and links', async () => {
    const { report, rejected } = await run(whole, { name: 'tents' })
    expect(report).toMatchObject({ created: 11, updated: 1, unchanged: 0, rejected: 3 })
    expect(rejected).toEqual([
      expect.stringMatching(/Posts\.xml, row 7: .*(unquoted|quote)/),
      expect.stringMatching(/Posts\.xml, row 6: the post it belongs to is not in this dump/),
      expect.stringMatching(/PostLinks\.xml, row 2: a post it links is not in this dump/),
    ])
    expect(await statsOf('stackexchange:tents')).toMatchObject({
      ...{ questions: 2, answers: 3, accepted: 1, comments: 2, members: 3, tags: 2, closed: 1, spaces: 1 },
    })
    const about = { en: 'For questions about tents, and about those who sleep in them.' }
    expect(await openClient().tag.findUnique({ where: { name: 'tents' } })).toMatchObject({ about })
    const space = await openClient().space.findUniqueOrThrow({ where: { source: 'stackexchange:tents' } })
    expect(space).toMatchObject({ slug: 'tents', audience: 'everyone', name: { fr: 'tents', en: 'tents' } })
  })

  test('keeps its dates, its texts as Markdown, its votes and its people', async () => {
    const first = await contribution('1')
    expect(first).toMatchObject({
      publishedAt: new Date(`${day}Z`),
      author: { displayName: 'Tiana R', handle: 'tiana-r', about: 'I sleep in tents.' },
      post: { body: 'Why does *it* drip?\n\n```\na < b\n```', upCount: 2, downCount: 1, score: 1 },
    })
    expect(first.post?.html).toBe('<p>Why does <em>it</em> drip?</p>\n<pre><code>a &lt; b\n</code></pre>')
    expect(await contribution('5')).toMatchObject({ authorId: null, authorLabel: null, unknownId: '99' })
    expect(await contribution('11')).toMatchObject({ authorId: null, authorLabel: 'user1234' })
    expect(await contribution('comment 1')).toMatchObject({ post: { role: 'comment', upCount: 3 } })
    const [acceptance] = await openClient().acceptance.findMany()
    expect(acceptance).toMatchObject({ at: new Date('2016-08-04T00:00:00Z'), memberId: first.authorId })
    const henri = await openClient().member.findFirstOrThrow({ where: { sourceId: '9' } })
    expect(henri.reputation).toBe(10 + 15 + 30)
  })

  test('can be found by search as soon as it is in', async () => {
    expect(await openClient().searchDocument.count({ where: { kind: 'thread' } })).toBe(2)
    expect(await openClient().searchDocument.count({ where: { kind: 'member' } })).toBe(3)
  })

  test('changes nothing when it is imported again', async () => {
    const events = await openClient().event.count()
    const { report } = await run(whole, { name: 'tents' })
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 12, rejected: 3 })
    expect(await openClient().event.count()).toBe(events)
  })

  test('says where it comes from, and an address once told stays', async () => {
    const key = 'stackexchange:told'
    await run(whole, { name: 'told', address: 'https://camping.example.org' })
    await run(whole, { name: 'told' })
    expect(await openClient().source.findUniqueOrThrow({ where: { key } })).toMatchObject({
      ...{ kind: 'stackexchange', name: 'told', address: 'https://camping.example.org' },
    })
  })

  test('of posts alone has authors by number, and votes by score', async () => {
    const posts = dump({ Posts: [question('1', { OwnerUserId: '8', AcceptedAnswerId: '2' }), answer('2', '1')] })
    const { report } = await run(posts, { name: 'posts-only' })
    expect(report).toMatchObject({ created: 2, rejected: 0 })
    expect(await statsOf('stackexchange:posts-only')).toMatchObject({
      questions: 1,
      answers: 1,
      accepted: 1,
      members: 0,
    })
    const found = await openClient().contribution.findMany({
      where: { source: 'stackexchange:posts-only' },
      include: { post: true },
      orderBy: { sourceId: 'asc' },
    })
    expect(found).toMatchObject([
      { authorLabel: null, unknownId: '8', post: { upCount: 2, downCount: 0 } },
      { authorLabel: null, post: { upCount: 0, downCount: 1 } },
    ])
  })

  test('with a post or a vote under an impossible number goes in without it', async () => {
    const huge = '99999999999999'
    const odd = dump({
      Posts: [question('1'), question(huge), question('2', { AcceptedAnswerId: huge })],
      Votes: [vote('1', huge, '2'), vote('2', '1', '2')],
    })
    const { report, rejected } = await run(odd, { name: 'odd' })
    expect(report).toMatchObject({ created: 1, rejected: 3 })
    expect(rejected).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('is too large')))
  })
})
