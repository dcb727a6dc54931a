import { describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import {
  answer,
  comment,
  dump,
  files,
  link,
  past,
  question,
  row,
  table,
  user,
  vote,
} from '#server/testing/stackexchange-dump.ts'
import { Report } from './report.ts'
import { importStackExchange } from './stackexchange.ts'

async function run(path: string, name: string, dryRun = false) {
  const said: string[] = []
  const report = await importStackExchange({ path, name, dryRun }, new Report((line) => said.push(line)))
  const rejected = said.filter((line) => line.startsWith('rejected')).map((line) => line.replace(/^.*\//, ''))
  return { report, rejected }
}
const two = table('Posts', question('1'), question('2'))
const utf16 = (text: string, bytes: 'le' | 'be') => {
  const little = Buffer.from(text, 'utf16le')
  return bytes === 'le' ? little : Buffer.from(little).swap16()
}

describe('a file that is none of a dump stops the import before anything is written, and says what to do', () => {
  test.each([
    [
      'of another table',
      { 'Posts.xml': two, 'Users.xml': two },
      /Users\.xml holds <posts>, where the table <users> .* Unpack/,
    ],
    ['a page', { 'Posts.xml': '<!doctype html><html><body>Not found</body></html>' }, /Posts\.xml is no XML/],
    ['no XML', { 'Posts.xml': '{"error": "not found"}' }, /Posts\.xml is no XML, where the table <posts>/],
    ['empty', { 'Posts.xml': '' }, /Posts\.xml is no XML/],
    ['of zeros', { 'Posts.xml': new Uint8Array(5_000) }, /Posts\.xml is no XML/],
    ['an archive', { 'Posts.xml': new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]) }, /Posts\.xml is no XML/],
    ['not there', { 'Users.xml': table('Users') }, /There is no Posts\.xml in .*: unpack the archive/],
  ])('%s', async (_, contents: Record<string, string | Uint8Array>, sentence) => {
    await expect(run(files(contents), 'none')).rejects.toThrow(sentence)
    expect(await openClient().source.count()).toBe(0)
  })
})

test('a file that is cut off goes in up to there, and says so', async () => {
  const cut = { 'Posts.xml': two.slice(0, -60), 'Comments.xml': table('Comments', comment('1', '1')).slice(0, -5) }
  const { report, rejected } = await run(files(cut), 'cut')
  expect(report).toMatchObject({ created: 2, rejected: 2, exitCode: 2 })
  expect(rejected).toEqual([
    expect.stringMatching(/^Posts\.xml, row 2: the file ends in the middle of it: it was cut off\. Fetch it once more/),
    expect.stringMatching(/^Comments\.xml, row 2: the file ends before its last line/),
  ])
})

test.each(['le', 'be'] as const)('UTF-16 is read, with its mark or without (%s)', async (bytes) => {
  const name = `utf16${bytes}`
  const accented = table('Posts', question('1', { Title: 'Où est passé l’été ?' }))
  const { report } = await run(files({ 'Posts.xml': utf16(accented, bytes) }), name)
  expect(report).toMatchObject({ created: 1, rejected: 0 })
  const without = await run(files({ 'Posts.xml': utf16(accented.slice(1), bytes) }), name)
  expect(without.report).toMatchObject({ created: 0, unchanged: 1, rejected: 0 })
  expect(await openClient().thread.count({ where: { title: 'Où est passé l’été ?' } })).toBeGreaterThan(0)
})

test('a row that cannot be read is rejected by file, row and reason, and all others go in', async () => {
  const bare = (attributes: string) => `  <row ${attributes} />`
  const path = dump({
    Users: [user('8', 'Tiana'), user('8', 'Tiana again'), user('x9', 'Nobody'), row({ Id: '10', CreationDate: 'x' })],
    Posts: [
      question('1'),
      row({ PostTypeId: '1', Body: '<p>Without an id.</p>' }),
      question('3', { CreationDate: 'yesterday' }),
      question('4', { Score: 'many' }),
      question('1', { Title: 'The same id' }),
      bare('Id="6" PostTypeId="1" Title="An &unknown; mark"'),
      bare('Id="7" PostTypeId=1 Title="Bare"'),
      '  <row Id="8" PostTypeId="1" Title="Never ended />',
      question('9', { Body: '' }),
      question('10'),
      answer('11', '3'),
      answer('12', 'one'),
      question('13', {
        Tags: '<.net><c++><a><b><c><d><e>',
        Body: '<p>With a lone half: &#xD83D; and a zero: &#0;</p>',
      }),
    ],
    Votes: [vote('1', '1', 'up'), vote('2', 'none', '2'), row({ Id: '3', PostId: '1', VoteTypeId: '2' })],
    Comments: [comment('1', '1', { Text: ' ' }), comment('2', '404')],
    PostLinks: [link('1', ['1', '1'], '1'), link('2', ['1', '10'], '9')],
    PostHistory: [past('1', ['1', '5'], { CreationDate: '2016-13-45' })],
  })
  const dry = await run(path, 'broken', true)
  const { report, rejected } = await run(path, 'broken')
  expect(dry.rejected).toEqual(rejected)
  expect(report).toMatchObject({ exitCode: 2, created: 4 })
  expect(rejected).toEqual([
    'Users.xml, row 2: its Id came before in this file',
    'Users.xml, row 3: Id “x9” is no whole number',
    'Users.xml, row 4: DisplayName is missing, CreationDate “x” is no date',
    'Votes.xml, row 1: VoteTypeId “up” is no whole number',
    'Votes.xml, row 2: PostId “none” is no number of a post',
    'Votes.xml, row 3: CreationDate is missing',
    'PostHistory.xml, row 1: CreationDate “2016-13-45” is no date',
    'Posts.xml, row 2: Id is missing',
    'Posts.xml, row 3: CreationDate “yesterday” is no date',
    'Posts.xml, row 4: Score “many” is no whole number',
    'Posts.xml, row 5: its Id came before in this file',
    'Posts.xml, row 6: it is no XML: Title has a & that begins no entity',
    'Posts.xml, row 7: it is no XML: “PostTypeId=1” is no attribute with its value in quotes',
    'Posts.xml, row 8: it is no XML: “Title="Never” is no attribute with its value in quotes',
    'Posts.xml, row 9: body is empty or too short',
    'Posts.xml, row 12: ParentId “one” is no number of a post',
    'Posts.xml, row 11: the post it belongs to is not in this dump',
    'Comments.xml, row 1: body is empty or too short',
    'Comments.xml, row 2: the post it belongs to is not in this dump',
    'PostLinks.xml, row 1: it links a question with itself',
  ])
  const thread = await openClient().thread.findFirstOrThrow({
    where: { title: 'Question 13' },
    include: { tags: { include: { tag: true } } },
  })
  expect(thread.tags.map(({ tag }) => tag.name).sort()).toEqual(['a', 'b', 'c', 'c++', 'net'])
})

test('a name that is cut within a picture sign still goes in', async () => {
  const long = `${'x'.repeat(99)}😀`
  const { report } = await run(
    dump({ Users: [user('8', `${'x'.repeat(39)}😀`)], Posts: [question('1', { OwnerDisplayName: long })] }),
    'halves',
  )
  expect(report).toMatchObject({ created: 2, rejected: 0 })
})

test('a text whose elements lie in each other too deeply costs its own row', async () => {
  const deep = `${'<div>'.repeat(2_000)}Deep down.`
  const { report, rejected } = await run(dump({ Posts: [question('1'), question('2', { Body: deep })] }), 'deep')
  expect(report).toMatchObject({ created: 1, rejected: 1, exitCode: 2 })
  expect(rejected).toEqual(['Posts.xml, row 2: body has elements in each other too deeply'])
})
