import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newAddress } from '#server/community/old-addresses.ts'
import { threadStats } from '#server/community/stats.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { asGuest } from '#server/testing/people.ts'
import { importCsv } from './csv.ts'
import { Report } from './report.ts'

function folder(files: Record<string, string | Uint8Array>): string {
  const path = mkdtempSync(join(tmpdir(), 'entraide-csv-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content)
  return path
}
const mapFile = (map: unknown) =>
  join(folder({ 'map.json': typeof map === 'string' ? map : JSON.stringify(map) }), 'map.json')

async function run(path: string, more: { name?: string; address?: string; map?: string; dryRun?: boolean } = {}) {
  const said: string[] = []
  const report = await importCsv({ path, dryRun: false, ...more }, new Report((line) => said.push(line)))
  return { report, rejected: said.filter((line) => line.startsWith('rejected')) }
}
const contribution = (source: string, sourceId: string) =>
  openClient().contribution.findFirstOrThrow({
    where: { source, sourceId },
    include: { author: true, post: { include: { thread: { include: { tags: { include: { tag: true } } } } } } },
  })

/** What a source told of its people, for them to claim who they were. */
async function contacts(source: string) {
  const rows = await openClient().sourceContact.findMany({ where: { member: { source } }, orderBy: { profile: 'asc' } })
  return rows.map(({ email, profile }) => [email, profile])
}

/** A board of the kind that keeps openings and replies in tables of their own. */
const board = folder({
  'users.csv':
    'uid,login,joined,signature,mail\n8,Tiana R,01/02/2015 10:00,I sleep in tents.,tiana@example.org\n9,Henri,31/02/2015 10:00,,\n9,Henri,03/02/2015 10:00,,none\n',
  'topics.csv': [
    'topic_id;forum;subject;message;uid;when;labels;hits;solved_by;locked',
    '1;q;Why does it drip?;"<p>Why does <em>it</em> drip?</p>";8;01/05/2021 10:00;Tents|Drip|??;154;2;no',
    '2;d;What we ate;"<p>Soup, mostly; and bread.</p>";77;02/05/2021 10:00;;3;;yes',
    '3;q;;"<p>No title</p>";8;02/05/2021 10:00;;3;;no',
  ].join('\n'),
  'replies.json': JSON.stringify([
    {
      id: 2,
      topic: 1,
      text: '<p>The seam is not sealed.</p>',
      uid: 9,
      when: '03/05/2021 10:00',
      likes: 4,
      kind: 'reply',
    },
    {
      id: 3,
      topic: 1,
      text: '<p>Indeed.</p>',
      uid: null,
      guest: 'A passer-by',
      when: '04/05/2021 10:00',
      kind: 'note',
      on: 2,
    },
    { id: 4, topic: 99, text: '<p>To nothing.</p>', when: '04/05/2021 10:00', kind: 'reply' },
    { id: 5, topic: 1, text: '<p>Buy watches.</p>', when: '04/05/2021 10:00', kind: 'reply', spam: true },
    { id: 6, topic: 1, text: '<p>On the question.</p>', when: '04/05/2021 10:00', kind: 'note' },
  ]),
})
const mapping = {
  members: {
    file: 'users',
    id: 'uid',
    name: 'login',
    about: 'signature',
    createdAt: 'joined',
    email: 'mail',
    address: '/member.php?u={uid}',
    profile: '/forum/member.php?u={uid}',
  },
  threads: {
    ...{ file: 'topics.csv', id: 'topic_id', title: 'subject', body: 'message', author: 'uid', createdAt: 'when' },
    kind: { column: 'forum', values: { q: 'question', '*': 'discussion' } },
    ...{
      tags: 'labels',
      views: 'hits',
      accepted: 'solved_by',
      closed: 'locked',
      address: '/showthread.php?t={topic_id}',
    },
  },
  posts: {
    ...{
      file: 'replies',
      where: { spam: '' },
      id: 'id',
      thread: 'topic',
      body: 'text',
      author: 'uid',
      authorName: 'guest',
    },
    ...{
      createdAt: 'when',
      up: 'likes',
      parent: 'on',
      role: { column: 'kind', values: { reply: 'answer', note: 'comment' } },
    },
    address: '/showthread.php?p={id}',
  },
  format: { body: 'html', date: 'DD/MM/YYYY HH:mm', timeZone: 'Europe/Paris', separator: '|' },
}

describe('tables of a board', () => {
  const asked = { name: 'board', address: 'https://board.example/forum', map: mapFile(mapping) }

  test('are judged by a dry run, and nothing is written', async () => {
    expect((await run(board, { ...asked, dryRun: true })).report).toMatchObject({ checked: 7, rejected: 3 })
    expect(await openClient().contribution.count()).toBe(0)
  })

  test('become members, questions, discussions, answers and comments; what is wrong is told by file and row', async () => {
    const { report, rejected } = await run(board, asked)
    expect(rejected).toEqual([
      expect.stringMatching(/users\.csv, row 3: “31\/02\/2015 10:00” is no date of the form DD\/MM\/YYYY HH:mm$/),
      expect.stringMatching(/topics\.csv, row 4: title is empty or too short$/),
      expect.stringMatching(/replies\.json, row 3: what it answers is not in these files, or is a comment$/),
    ])
    expect(report).toMatchObject({ created: 7, unchanged: 0, rejected: 3 })
    expect(await threadStats(systemCtx(new Date()), { source: 'csv:board' })).toMatchObject({
      ...{ questions: 1, discussions: 1, answers: 1, comments: 2, accepted: 1, closed: 1, tags: 2, spaces: 1 },
    })
  })

  test('keep texts, dates, tags, votes and authors', async () => {
    expect(await contribution('csv:board', 'thread 1')).toMatchObject({
      publishedAt: new Date('2021-05-01T08:00:00Z'),
      author: { displayName: 'Tiana R', about: 'I sleep in tents.' },
      post: { body: 'Why does *it* drip?', thread: { kind: 'question', views: 154, solved: true } },
    })
    expect(await contribution('csv:board', 'thread 2')).toMatchObject({ authorId: null, unknownId: '77' })
    expect(await contribution('csv:board', 'post 2')).toMatchObject({ post: { role: 'answer', upCount: 4 } })
    expect(await contribution('csv:board', 'post 3')).toMatchObject({
      authorLabel: 'A passer-by',
      post: { role: 'comment' },
    })
  })

  test('tell by what people may claim what is theirs', async () => {
    expect(await contacts('csv:board')).toEqual([
      ['tiana@example.org', '/member.php?u=8'],
      [null, '/member.php?u=9'],
    ])
  })

  test('take no old address for a page that proves who somebody is', async () => {
    const members = { ...mapping.members, profile: undefined }
    await run(board, { ...asked, name: 'unproven', map: mapFile({ ...mapping, members }) })
    expect(await contacts('csv:unproven')).toEqual([['tiana@example.org', null]])
  })

  test('tell a profile by its path where the board stands, whether or not it is told where', async () => {
    const users = folder({
      'users.csv':
        'id,login,joined,page\n1,Ann,2015-01-01,https://board.example/forum/u/1\n2,Bob,2015-01-01,https://evil.example/forum/u/2\n3,Cleo,2015-01-01,/u/3\n',
      'topics.csv': 'id,title,text,when\n1,A title,A text,2021-05-01\n',
    })
    const map = mapFile({
      members: { file: 'users', id: 'id', name: 'login', createdAt: 'joined', profile: 'page' },
      threads: { file: 'topics', id: 'id', title: 'title', body: 'text', createdAt: 'when' },
    })
    await run(users, { name: 'pages', map })
    expect(await contacts('csv:pages')).toEqual([[null, '/u/3']])
    await run(users, { name: 'pages', map, address: asked.address })
    expect(await contacts('csv:pages')).toEqual([
      [null, '/u/1'],
      [null, '/u/3'],
    ])
    const wrong = mapFile({
      members: { file: 'users', id: 'id', name: 'login', createdAt: 'joined', profile: '/u/{number}' },
      threads: { file: 'topics', id: 'id', title: 'title', body: 'text', createdAt: 'when' },
    })
    await expect(run(users, { map: wrong })).rejects.toThrow('want “number”')
  })

  test('are judged by a dry run with what stands here already', async () => {
    const replies =
      'id;topic;text;uid;when;kind;on\n90;1;<p>Later.</p>;8;05/05/2021 10:00;reply;\n91;1;<p>On it.</p>;8;06/05/2021 10:00;note;2\n92;1;<p>On a comment.</p>;8;06/05/2021 10:00;note;3\n'
    const topics =
      'topic_id;forum;subject;message;uid;when;labels;hits;solved_by;locked\n9;d;Another one;<p>Text.</p>;8;01/05/2021 10:00;;;;\n'
    const later = folder({ 'topics.csv': topics, 'replies.csv': replies })
    const { members: _members, ...map } = mapping
    const posts = { ...map.posts, where: {}, up: { constant: '0' }, authorName: { constant: '' } }
    const again = { ...asked, map: mapFile({ ...map, posts }), dryRun: true }
    expect((await run(later, again)).report).toMatchObject({ checked: 3, rejected: 1 })
  })

  test('change nothing a second time', async () => {
    expect((await run(board, asked)).report).toMatchObject({ created: 0, unchanged: 7, rejected: 3 })
  })

  test('are found at their old addresses, whatever else these say', async () => {
    const places = [{ key: 'csv:board', kind: 'csv', address: asked.address }]
    const at = (path: string) => newAddress(asGuest(), { places, host: 'board.example', path }).catch(() => null)
    const question = await at('/forum/showthread.php?t=1')
    expect(question).toMatch(/^\/questions\/\w{22}\/why-does-it-drip$/)
    expect(await at('/forum/showthread.php?s=abc&t=1&page=2')).toBe(question)
    expect(await at('/forum/showthread.php?p=2')).toMatch(/^\/posts\//)
    expect(await at('/forum/member.php?u=8')).toBe('/members/tiana-r')
    for (const path of ['/showthread.php?t=1', '/forum/showthread.php?t=3', '/forum/showthread.php', '/forum'])
      expect(await at(path), path).toBeNull()
  })
})

describe('a mapping', () => {
  const table = folder({
    'topics.tsv': 'topic_id\tsubject\tmessage\tuser_id\tcreated\n1\tA title\tA text\t8\t2021-05-01\n',
  })
  const least = { id: 'topic_id', title: 'subject', body: 'message', createdAt: 'created' }

  test('can be as short as four columns', async () => {
    const { report } = await run(table, { name: 'short', map: mapFile({ threads: least }) })
    expect(report).toMatchObject({ created: 1, rejected: 0 })
  })

  test('that is not given is shown by an example with the file’s own columns', async () => {
    const error = await run(table).catch((thrown: Error) => thrown.message)
    expect(error).toContain('--map')
    expect(JSON.parse(String(error).slice(String(error).indexOf('{')))).toMatchObject({
      threads: { id: 'topic_id', title: 'subject', body: 'message', createdAt: 'created', author: 'user_id' },
    })
  })

  test('that is there but cannot be read is not said to be missing', async () => {
    await expect(run(table, { map: folder({}) })).rejects.toThrow(/^The mapping .* cannot be read: EISDIR\.$/)
    await expect(run(table, { map: '/nowhere/map.json' })).rejects.toThrow('There is no mapping at /nowhere/map.json.')
  })

  test('may begin with the mark that some editors write, and a column may be called “at”', async () => {
    const map = mapFile(`\uFEFF${JSON.stringify({ threads: least })}`)
    expect((await run(table, { name: 'marked', map, dryRun: true })).report).toMatchObject({ checked: 1 })
    const at = folder({ 'a.csv': 'id,title,body,at\n1,A title,A text,2021-05-01\n' })
    await expect(run(at)).rejects.toThrow('"createdAt": "at"')
  })

  test('is read on beyond a text that cannot be', async () => {
    const html = '<div>'.repeat(2_000)
    const deep = folder({
      'a.csv': `id,title,body,at\n1,A deep one,${html}x,2021-05-01\n2,A title,A text,2021-05-01\n`,
    })
    const map = mapFile({
      threads: { ...least, id: 'id', title: 'title', body: 'body', createdAt: 'at' },
      format: { body: 'html' },
    })
    const { report, rejected } = await run(deep, { name: 'deep', map, dryRun: true })
    expect(rejected).toEqual([expect.stringMatching(/a\.csv, row 2: body has elements in each other too deeply$/)])
    expect(report).toMatchObject({ checked: 1, rejected: 1 })
  })

  test('says what tables are written in that are of another time; a table that says nothing is not read wrong', async () => {
    const old = folder({
      'topics.csv': Buffer.from('id,titre,texte,créé\n1,Café crème,Un thé.,2021-05-01\n', 'latin1'),
    })
    await expect(run(old)).rejects.toThrow(/"createdAt": "créé"[\s\S]*"encoding": "windows-1252"/)
    const threads = { id: 'id', title: 'titre', body: 'texte', createdAt: 'créé' }
    await expect(run(old, { map: mapFile({ threads }) })).rejects.toThrow(
      /topics\.csv is not written in UTF-8.*format\.encoding/,
    )
    const map = mapFile({ threads, format: { encoding: 'latin1' } })
    expect((await run(old, { name: 'old', map })).report).toMatchObject({ created: 1, rejected: 0 })
    expect(await contribution('csv:old', 'thread 1')).toMatchObject({ post: { body: 'Un thé.' } })
  })

  test.each([
    ['{ "threads": ', 'is no JSON'],
    [{}, 'threads is missing'],
    [[], 'It wants one object, with the key threads.'],
    [{ threads: { ...least, titel: 'x' } }, 'threads knows no “titel”.'],
    [{ threads: { ...least, title: 5 } }, 'threads.title is missing, or no name of a column'],
    [{ threads: { ...least, body: undefined } }, 'threads.body is missing'],
    [{ threads: least, posts: { ...least } }, 'posts'],
    [{ threads: least, format: { timeZone: 'Mars' } }, 'format.timeZone: no time zone'],
    [{ threads: least, format: { encoding: 'old' } }, 'format.encoding: no name of an encoding'],
    [{ threads: least, format: { date: 'soon' } }, 'format.date: no form of a date'],
    [
      { threads: { ...least, body: 'text' } },
      'The mapping’s threads want “text”, which topics.tsv has not. It has: topic_id',
    ],
    [{ threads: { ...least, file: 'other' } }, 'There are no rows for the mapping’s threads in a file called other.'],
  ])('that is wrong is refused with a sentence: %j', async (map, sentence) => {
    await expect(run(table, { map: mapFile(map) })).rejects.toThrow(sentence)
  })
})

test('names and ids that PostgreSQL cannot keep as they are end no import', async () => {
  const columns = { id: 'id', title: 'title', body: 'body', createdAt: 'at', author: 'by', authorName: 'name' }
  const row = { id: '1\0', title: 'A seam', body: 'It \uD83C drips.', at: '2020-01-01', by: '7\0' }
  const rows = [
    { ...row, name: `${'x'.repeat(99)}🏕` },
    { ...row, id: '2', name: 'A \0guest' },
  ]
  const table = folder({ 'topics.json': JSON.stringify(rows) })
  const { report } = await run(table, { name: 'torn', map: mapFile({ threads: columns }) })
  expect(report).toMatchObject({ created: 2, rejected: 0 })
  expect(await contribution('csv:torn', 'thread 1')).toMatchObject({ authorLabel: 'x'.repeat(99) })
  expect(await contribution('csv:torn', 'thread 2')).toMatchObject({ authorLabel: 'A guest' })
})
