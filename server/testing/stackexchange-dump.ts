import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Table } from '#server/commands/import/dump-tables.ts'

/** Rows and files of a Stack Exchange dump, for tests of what reads them. */
export const day = '2016-08-02T15:39:14.947'
export const row = (attributes: Record<string, string>) => {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#xA;')
  return `  <row ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(' ')} />`
}
export const table = (name: Table, ...rows: string[]) => {
  const root = name.toLowerCase()
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<${root}>\n${rows.join('\n')}\n</${root}>\n`
}
export const user = (Id: string, DisplayName: string, more = {}) =>
  row({ Id, DisplayName, CreationDate: day, Reputation: '1', ...more })
export const question = (Id: string, more = {}) =>
  row({
    Id,
    PostTypeId: '1',
    CreationDate: day,
    Score: '2',
    ViewCount: '154',
    Body: `<p>What I ask in ${Id}, at some length.</p>`,
    Title: `Question ${Id}`,
    Tags: '<tents><drip>',
    ...more,
  })
export const answer = (Id: string, ParentId: string, more = {}) =>
  row({
    Id,
    PostTypeId: '2',
    ParentId,
    CreationDate: '2016-08-03T10:00:00.000',
    Score: '-1',
    Body: `<p>Said in ${Id}, at some length.</p>`,
    ...more,
  })
export const comment = (Id: string, PostId: string, more = {}) =>
  row({ Id, PostId, Score: '3', Text: 'Have you tried [this](https://a.example/b)?', CreationDate: day, ...more })
export const vote = (Id: string, PostId: string, VoteTypeId: string) =>
  row({ Id, PostId, VoteTypeId, CreationDate: '2016-08-04T00:00:00.000' })
export const link = (Id: string, [PostId, RelatedPostId]: [string, string], LinkTypeId: string) =>
  row({ Id, CreationDate: day, PostId, RelatedPostId, LinkTypeId })

export const badge = (Id: string, UserId: string, more = {}) =>
  row({ Id, UserId, Name: 'Great Answer', Date: day, Class: '1', TagBased: 'False', ...more })
export const past = (Id: string, [PostId, PostHistoryTypeId]: [string, string], more = {}) =>
  row({ Id, PostId, PostHistoryTypeId, RevisionGUID: `edit-${Id}`, CreationDate: day, ...more })

export type Rows = Partial<Record<Table, readonly string[]>>

/** A folder with a file for each table. */
export function dump(tables: Rows): string {
  return files(
    Object.fromEntries(
      // Its keys are typed above.
      Object.entries(tables).map(([name, rows]) => [`${name}.xml`, table(name as Table, ...rows)]),
    ),
  )
}

/** A folder with these files, byte by byte. */
export function files(contents: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'entraide-dump-'))
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content)
  return folder
}
