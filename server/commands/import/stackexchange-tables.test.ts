import { beforeAll, describe, expect, test } from 'vitest'
import { postHistory } from '#server/community/revisions.ts'
import { openClient } from '#server/platform/db.ts'
import { miscounts, strayThreads } from '#server/testing/lookups.ts'
import {
  answer,
  badge,
  comment,
  dump,
  link,
  past,
  question,
  type Rows,
  user,
  vote,
} from '#server/testing/stackexchange-dump.ts'
import { asGuest } from '#server/testing/world.ts'
import { Report } from './report.ts'
import { importStackExchange } from './stackexchange.ts'

async function run(name: string, tables: Rows, dryRun = false) {
  const said: string[] = []
  const report = await importStackExchange({ path: dump(tables), name, dryRun }, new Report((line) => said.push(line)))
  const read = report.lines().filter((line) => line.includes(' rows'))
  return { report, read, said, rejected: said.filter((line) => line.startsWith('rejected')) }
}
const found = (name: string, sourceId: string) =>
  openClient().contribution.findFirstOrThrow({
    where: { source: `stackexchange:${name}`, sourceId },
    include: { post: { include: { thread: { include: { closures: { orderBy: { at: 'asc' } } } } } } },
  })
const at = (time: string) => ({ CreationDate: `2016-08-0${time}` })
const together = (RevisionGUID: string, UserId: string) => ({ RevisionGUID, UserId })

describe('the history of posts', () => {
  const Posts = [
    question('1', { OwnerUserId: '8', Title: 'The title now', Body: '<p>The text as it stands in the end.</p>' }),
    answer('2', '1', { OwnerUserId: '9' }),
    row4('4'),
    question('5', { ClosedDate: '2016-08-09T00:00:00.000' }),
    question('6'),
    question('7'),
  ]
  const PostHistory = [
    past('1', ['1', '2'], { ...together('a', '8'), Text: 'The text as it stood at first.' }),
    past('2', ['1', '1'], { ...together('a', '8'), Text: 'The first title' }),
    past('3', ['1', '3'], { ...together('a', '8'), Text: '<tents>' }),
    past('4', ['2', '2'], { ...together('b', '9'), Text: 'An answer that nobody changed.' }),
    past('5', ['1', '5'], { ...together('c', '9'), ...at('4T00:00:00.000'), Text: 'The text after its first edit.' }),
    past('6', ['1', '6'], { ...together('d', '9'), ...at('5T00:00:00.000'), Text: '<drip>' }),
    past('7', ['1', '7'], { ...together('e', '9'), ...at('6T00:00:00.000'), Text: 'The title now' }),
    past('8', ['4', '5'], { Text: 'What a tag is about.' }),
    past('9', ['5', '10'], { ...at('2T00:00:00.000'), Comment: '102' }),
    past('10', ['5', '11'], at('3T00:00:00.000')),
    past('11', ['5', '10'], { ...at('9T00:00:00.000'), Comment: '101' }),
    past('12', ['6', '14'], at('3T00:00:00.000')),
    past('13', ['7', '10'], { ...at('2T00:00:00.000'), Comment: '1' }),
    past('14', ['7', '11'], at('3T00:00:00.000')),
    past('15', ['99', '5'], { Text: 'Of a post that is not here.' }),
  ]
  const PostLinks = [link('1', ['5', '1'], '3'), link('2', ['7', '1'], '3'), link('3', ['6', '1'], '1')]
  const tables = { Users: [user('8', 'Tiana'), user('9', 'Henri')], Posts, PostHistory, PostLinks }

  let first: Awaited<ReturnType<typeof run>>
  let dry: Awaited<ReturnType<typeof run>>
  beforeAll(async () => {
    dry = await run('history', tables, true)
    first = await run('history', tables)
  })

  test('becomes versions, with those who wrote them', async () => {
    const { versions } = await postHistory(asGuest(), { postId: (await found('history', '1')).id })
    expect(versions.map(({ title, html, editor }) => [title, html, editor?.name])).toEqual([
      ['The title now', '<p>The text as it stands in the end.</p>', 'Henri'],
      ['The first title', '<p>The text after its first edit.</p>', 'Henri'],
      ['The first title', '<p>The text as it stood at first.</p>', 'Tiana'],
    ])
    expect(await found('history', '2')).toMatchObject({ editedAt: null, editorId: null })
    expect(await openClient().revision.count()).toBe(2)
  })

  test('tells why a question was closed, when it was opened again, and what is locked', async () => {
    const closed = await found('history', '5')
    expect(closed.post?.thread).toMatchObject({
      ...{ closed: true, locked: false },
      closures: [
        { kind: 'closed', reason: 'off-topic', liftedAt: new Date('2016-08-03T00:00:00Z') },
        { kind: 'closed', reason: 'duplicate', liftedAt: null },
      ],
    })
    expect((await found('history', '6')).post?.thread).toMatchObject({ locked: true, closures: [{ kind: 'locked' }] })
    expect([await miscounts(), await strayThreads()]).toEqual([[], []])
  })

  test('leaves a question open that repeated another for a while', async () => {
    expect((await found('history', '7')).post?.thread.closed).toBe(false)
    const links = await openClient().threadLink.findMany({ orderBy: { kind: 'asc' } })
    expect(links.map(({ kind }) => kind)).toEqual(['duplicate', 'related'])
  })

  test('is counted by table, in a dry run as in the import', () => {
    expect(first.read).toEqual([
      'Users: 2 rows',
      'Posts: 6 rows, 1 left out',
      'PostLinks: 3 rows',
      'PostHistory: 15 rows, 3 left out, 1 rejected',
    ])
    expect(dry.read).toEqual(first.read)
    expect(dry.report.rejected).toBe(first.report.rejected)
    expect(first.rejected).toEqual([expect.stringMatching(/PostHistory\.xml, row 15: the post it belongs to is not/)])
  })

  test('changes nothing when it comes again', async () => {
    const { report } = await run('history', tables)
    expect(report).toMatchObject({ created: 0, rejected: 1 })
    expect(await openClient().revision.count()).toBe(2)
  })
})

function row4(Id: string) {
  return question(Id, { PostTypeId: '4' })
}

test('badges are kept with their members, by their class', async () => {
  const { report, rejected } = await run('badges', {
    Users: [user('-1', 'Community'), user('8', 'Tiana')],
    Badges: [
      badge('1', '8'),
      badge('2', '8', { Class: '3', Name: 'Informed' }),
      badge('3', '99'),
      badge('4', '8', { Class: '7' }),
    ],
    Posts: [],
  })
  expect(report).toMatchObject({ created: 4, rejected: 2 })
  expect(rejected).toEqual([
    expect.stringContaining('Badges.xml, row 3: its member is not in this dump'),
    expect.stringContaining('Badges.xml, row 4: Class “7” is none of 1, 2 and 3'),
  ])
  const kept = await openClient().importedBadge.findMany({ orderBy: { class: 'asc' } })
  expect(kept.map((one) => [one.name, one.class])).toEqual([
    ['Great Answer', 'gold'],
    ['Informed', 'bronze'],
  ])
})

test('votes are what votes here are added to', async () => {
  const Votes = [
    vote('1', '1', '2'),
    vote('2', '1', '2'),
    vote('3', '1', '3'),
    vote('4', '1', '5'),
    vote('5', '999', '2'),
  ]
  const { read } = await run('votes', { Posts: [question('1', { Score: '40' })], Votes })
  expect(read).toContain('Votes: 5 rows, 1 left out')
  expect((await found('votes', '1')).post).toMatchObject({ importedUp: 2, importedDown: 1, upCount: 2, downCount: 1 })
})

test('an answer that stands before its question is taken with it', async () => {
  const { report, read } = await run('early', {
    Posts: [answer('1', '2'), question('2', { AcceptedAnswerId: '1' }), answer('3', '7'), answer('4', '2')],
    Comments: [comment('1', '1'), comment('2', '3')],
  })
  expect(report).toMatchObject({ created: 4, rejected: 2 })
  expect(read).toEqual(['Posts: 4 rows, 1 rejected', 'Comments: 2 rows, 1 rejected'])
  expect((await found('early', '1')).post?.thread).toMatchObject({ solved: true, answerCount: 2 })
})

test('a comment has the name it was told under, or an unknown author', async () => {
  await run('comments', {
    Posts: [question('1')],
    Comments: [
      comment('1', '1', { UserDisplayName: 'user42' }),
      comment('2', '1', { UserId: '77' }),
      comment('3', '1'),
    ],
  })
  expect(await found('comments', 'comment 1')).toMatchObject({ authorLabel: 'user42', unknownId: null })
  expect(await found('comments', 'comment 2')).toMatchObject({ authorLabel: null, unknownId: '77' })
  expect(await found('comments', 'comment 3')).toMatchObject({ authorId: null, authorLabel: null, unknownId: null })
})

test('tables that are not there are named, with what is missed', async () => {
  const { said } = await run('alone', { Posts: [question('1')] }, true)
  expect(said).toContain('There is no Users.xml: authors are named by their number.')
  expect(said).toContain('There is no Votes.xml: votes are taken from the scores.')
  expect(said.filter((line) => line.startsWith('There is no'))).toHaveLength(7)
})
