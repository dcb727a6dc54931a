import { basename, extname } from 'node:path'
import { spaceForImport } from '#server/community/import-space.ts'
import { importThreads } from '#server/community/import-threads.ts'
import { type ImportedMember, importMembers } from '#server/members/import-members.ts'
import { rememberSource } from '#server/members/sources.ts'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { exampleMapping, type Mapping, mappingAt } from './csv-mapping.ts'
import { memberFrom, postFrom, threadFrom } from './csv-rows.ts'
import { letTakeEffect } from './effects.ts'
import { filesAt } from './files.ts'
import type { Fields } from './product-fields.ts'
import { Report } from './report.ts'
import type { ImportRequest } from './request.ts'
import { valueIn } from './row-values.ts'
import { type Into, type Kind, TableReader } from './table-reader.ts'
import { Tables } from './tables.ts'
import { WouldStand } from './would-stand.ts'

const about = {
  fr: 'Conversations venues d’un autre forum.',
  en: 'Conversations from another forum.',
}
/** Members, threads, answers, comments. */
const timesRead = 4
const importing = () => systemCtx(new Date(), 'import')

/** Imports tables of any forum into a space of its own, in the way that a mapping file says. Threads first, then what answers them,
 *  then comments: the table of posts is read twice. */
export async function importCsv(request: ImportRequest, report = new Report()): Promise<Report> {
  const { path, map, name = basename(path, extname(path)), address = null, dryRun } = request
  const files = await filesAt(path, ['csv', 'tsv', 'txt', 'json', 'jsonl', 'zip'])
  if (!map) throw new CannotStart(await withoutMap(files, report))
  const mapping = await mappingAt(map)
  const tables = new Tables(files, { report, timesRead, encoding: mapping.format.encoding })
  for (const called of ['members', 'threads', 'posts'] as const)
    if (mapping[called]) await tables.expect(called, mapping[called])
  const source = `csv:${name}`
  if (!dryRun) await rememberSource(importing(), { key: source, kind: 'csv', name, address })
  const spaceId = dryRun ? '' : (await spaceForImport(importing(), { source, name, about })).spaceId
  const into = { report, dryRun, source, spaceId, address }
  await readAll(mapping, new TableReader(tables, into), into)
  await tables.end()
  if (!dryRun) await letTakeEffect(report)
  return report
}

async function withoutMap(files: readonly string[], report: Report): Promise<string> {
  const example = exampleMapping(await headerIn(files, report))
  return `Say what each column is, in a file given as --map. To begin with, it could be this:\n${example}`
}

/** Names that are not written in UTF-8 are read as what most old boards of the West wrote. */
async function headerIn(files: readonly string[], report: Report): Promise<{ header: string[]; encoding?: string }> {
  const header = await new Tables(files, { report, timesRead }).header()
  if (!header.some((name) => name.includes('\uFFFD'))) return { header }
  const encoding = 'windows-1252'
  return { header: await new Tables(files, { report, timesRead, encoding }).header(), encoding }
}

async function readAll(mapping: Mapping, reader: TableReader, { source: key, address }: Into): Promise<void> {
  const { threads, posts, members, format } = mapping
  const { judge } = new WouldStand(key)
  const accepted = new Set<string>()
  if (members) await reader.read(members, membersIn(members, { format, address }))
  await reader.read(threads, {
    read: (row) => {
      accepted.add(valueIn(row, threads.accepted))
      return threadFrom(row, { columns: threads, format })
    },
    write: ({ source, spaceId }, rows) => importThreads(importing(), { source, spaceId, threads: rows }),
    judge,
    target: (post) => ({ post }),
  })
  accepted.delete('')
  if (!posts) return
  for (const role of ['answer', 'comment'] as const)
    await reader.read(posts, {
      read: (row) => (isRole(row, posts, role) ? postFrom(row, { columns: posts, format, accepted }) : null),
      write: ({ source, spaceId }, rows) => importThreads(importing(), { source, spaceId, posts: rows }),
      judge,
      target: (post) => ({ post }),
    })
}

const membersIn = (
  columns: NonNullable<Mapping['members']>,
  around: { format: Mapping['format']; address: string | null },
): Kind<ImportedMember> => ({
  read: (row) => memberFrom(row, { columns, ...around }),
  write: ({ source }, members) => importMembers(importing(), { source, members }),
  target: (member) => ({ member }),
})

/** A role that is none of ours is told of once, with the answers. */
const isRole = (row: Fields, { role: column }: NonNullable<Mapping['posts']>, role: 'answer' | 'comment'): boolean =>
  (valueIn(row, column) === 'comment') === (role === 'comment')
