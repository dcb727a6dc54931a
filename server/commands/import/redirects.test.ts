import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { postAddress, threadAddress } from '#server/community/addresses.ts'
import { newAddress } from '#server/community/old-addresses.ts'
import { openClient } from '#server/platform/db.ts'
import { anAnswer, aQuestion } from '#server/testing/conversations.ts'
import { aMember, aProduct, aSpace, asGuest } from '#server/testing/people.ts'
import { importRedirects } from './redirects.ts'
import { Report } from './report.ts'

function table(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'entraide-redirects-')), 'old.csv')
  writeFileSync(path, text)
  return path
}

async function run(path: string, more: { address?: string; dryRun?: boolean } = {}) {
  const said: string[] = []
  const report = await importRedirects({ path, dryRun: false, ...more }, new Report((line) => said.push(line)))
  return { report, rejected: said.filter((line) => line.startsWith('rejected')) }
}

test('a table of old and new addresses leads on, and what cannot be led to is told', async () => {
  const space = await aSpace()
  const question = await aQuestion({ spaceId: space.id, tags: ['drip'] })
  const answer = await anAnswer(question)
  const tiana = await aMember({ name: 'Tiana' })
  const product = await openClient().product.findUniqueOrThrow({ where: { id: (await aProduct()).id } })
  const thread = await openClient().thread.findUniqueOrThrow({ where: { id: question.threadId } })
  const leads = [
    ['/viewtopic.php?t=1', threadAddress(thread)],
    ['https://old.example/viewtopic.php?p=2', postAddress({ id: answer.postId })],
    ['https://old.example/~tiana', `/members/${tiana.handle}`],
    ['/board/drips', '/tags/drip'],
    ['/board', `/spaces/${space.slug}`],
    ['/shop/lid', `/products/${product.slug}`],
  ] as const
  const wrong = ['/gone,/tags/nobody-has-it', '/x,https://elsewhere.example/', 'https://other.example/y,/tags/drip']
  const path = table(
    ['from,to', 'https://old.example/first,/tags/drip', ...leads.map((row) => row.join(',')), ...wrong].join('\n'),
  )

  expect((await run(path, { dryRun: true })).report).toMatchObject({ checked: 8, rejected: 2 })
  expect(await openClient().oldAddress.count()).toBe(0)
  const { report, rejected } = await run(path)
  expect(report).toMatchObject({ created: 7, rejected: 3 })
  expect(rejected).toEqual([
    expect.stringMatching(/row 10: “https:\/\/elsewhere.example\/” is no address here/),
    expect.stringMatching(/row 11: “https:\/\/other.example\/y” is no address below https:\/\/old.example/),
    expect.stringMatching(/row 9: nothing of ours stands at the address it leads to/),
  ])
  expect((await run(path)).report).toMatchObject({ created: 0, unchanged: 7 })

  const places = [{ key: 'redirects:old', kind: 'redirects', address: 'https://old.example' }]
  for (const [old, now] of leads) {
    const asked = old.replace('https://old.example', '')
    expect(await newAddress(asGuest(), { places, host: 'old.example', path: asked })).toBe(now)
  }
})

test('a row with an address that is no text is rejected, and the others are imported', async () => {
  const tiana = await aMember({ name: 'Tiana' })
  const rows = ['/a,/members/%E0', '/b,/tags/%00', '/c%00,/tags/drip', `/d,/members/${tiana.handle}`]
  const { report, rejected } = await run(table(['from,to', ...rows].join('\n')), { address: 'https://torn.example' })
  expect(report).toMatchObject({ created: 1, rejected: 3 })
  expect(rejected).toEqual([
    expect.stringMatching(/row 2: “\/members\/%E0” is no address here/),
    expect.stringMatching(/row 3: “\/tags\/%00” is no address here/),
    expect.stringMatching(/row 4: “\/c%00” is no address below https:\/\/torn.example/),
  ])
})

test('a table without those columns is refused with a sentence', async () => {
  await expect(run(table('old,new\n/a,/b\n'))).rejects.toThrow('needs the columns from and to; it has: old, new.')
})
