import { basename, extname } from 'node:path'
import { type AddressTarget, importAddresses } from '#server/community/import-addresses.ts'
import { spaceForImport } from '#server/community/import-space.ts'
import { importThreads } from '#server/community/import-threads.ts'
import { workOffJobs } from '#server/events/worker.ts'
import { type ImportedMember, importMembers } from '#server/members/import-members.ts'
import { rememberSource } from '#server/members/sources.ts'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { Batch, type Written } from './batch.ts'
import { exampleMapping, type Mapping, mappingAt } from './csv-mapping.ts'
import { addressFrom, isMeant, memberFrom, postFrom, threadFrom, valueIn } from './csv-rows.ts'
import { filesAt } from './files.ts'
import type { Fields } from './product-fields.ts'
import type { Read } from './reading.ts'
import { Report } from './report.ts'
import type { ImportRequest } from './request.ts'
import { type TableColumns, Tables } from './tables.ts'

const about = {
  fr: 'Conversations venues d’un autre forum.',
  en: 'Conversations from another forum.',
}
const reasons = {
  'no-parent': 'what it answers is not in these files, or is a comment',
}
/** Members, threads, answers, comments. */
const timesRead = 4
const importing = () => systemCtx(new Date(), 'import')

/** Imports tables of any forum into a space of its own, in the way that a mapping file says. Threads first, then what answers them,
 *  then comments: the table of posts is read twice. */
export async function importCsv(request: ImportRequest, report = new Report()): Promise<Report> {
  const { path, map, name = basename(path, extname(path)), address = null, dryRun } = request
  const files = await filesAt(path, ['csv', 'tsv', 'txt', 'json', 'jsonl', 'zip'])
  const tables = new Tables(files, { report, timesRead })
  if (!map) throw new CannotStart(await withoutMap(tables))
  const mapping = await mappingAt(map)
  for (const called of ['members', 'threads', 'posts'] as const)
    if (mapping[called]) await tables.expect(called, mapping[called])
  const source = `csv:${name}`
  if (!dryRun) await rememberSource(importing(), { key: source, kind: 'csv', name, address })
  const spaceId = dryRun ? '' : (await spaceForImport(importing(), { source, name, about })).spaceId
  await readAll(mapping, new TableReader(tables, { report, dryRun, source, spaceId, address }))
  await tables.end()
  if (!dryRun) await workOffJobs()
  return report
}

async function withoutMap(tables: Tables): Promise<string> {
  const example = exampleMapping(await tables.header())
  return `Say what each column is, in a file given as --map. To begin with, it could be this:\n${example}`
}

async function readAll(mapping: Mapping, reader: TableReader): Promise<void> {
  const { threads, posts, members, format } = mapping
  const accepted = new Set<string>()
  if (members) await reader.read(members, membersIn(members, format))
  await reader.read(threads, {
    read: (row) => {
      accepted.add(valueIn(row, threads.accepted))
      return threadFrom(row, { columns: threads, format })
    },
    write: ({ source, spaceId }, rows) => importThreads(importing(), { source, spaceId, threads: rows }),
    target: (post) => ({ post }),
  })
  accepted.delete('')
  if (!posts) return
  for (const role of ['answer', 'comment'] as const)
    await reader.read(posts, {
      read: (row) => (isRole(row, posts, role) ? postFrom(row, { columns: posts, format, accepted }) : null),
      write: ({ source, spaceId }, rows) => importThreads(importing(), { source, spaceId, posts: rows }),
      target: (post) => ({ post }),
    })
}

const membersIn = (columns: NonNullable<Mapping['members']>, format: Mapping['format']): Kind<ImportedMember> => ({
  read: (row) => memberFrom(row, { columns, format }),
  write: ({ source }, members) => importMembers(importing(), { source, members }),
  target: (member) => ({ member }),
})

/** A role that is none of ours is told of once, with the answers. */
const isRole = (row: Fields, { role: column }: NonNullable<Mapping['posts']>, role: 'answer' | 'comment'): boolean =>
  (valueIn(row, column) === 'comment') === (role === 'comment')

interface Into {
  readonly report: Report
  readonly dryRun: boolean
  readonly source: string
  readonly spaceId: string
  readonly address: string | null
}

interface Kind<T> {
  /** Null for a row of another table or role. */
  readonly read: (row: Fields) => Read<T> | null
  readonly write: (into: Into, rows: T[]) => Promise<Written>
  readonly target: (sourceId: string) => AddressTarget
}

interface Row<T> {
  readonly sourceId: string
  readonly value: T
  /** Where it stood. */
  readonly path: string | null
}

/** Reads one table after another, and writes what stands in it. */
class TableReader {
  private readonly tables: Tables
  private readonly into: Into

  constructor(tables: Tables, into: Into) {
    this.tables = tables
    this.into = into
  }

  async read<T extends { sourceId: string }>(table: TableColumns, kind: Kind<T>): Promise<void> {
    const { report, dryRun } = this.into
    const seen = new Set<string>()
    const batch = new Batch<Row<T>>({ report, dryRun, reasons, write: (rows) => this.write(kind, rows) })
    for await (const found of this.tables.rows(table.file)) {
      const row = 'broken' in found ? this.brokenOnce(found) : this.rowIn(found.fields, table, kind)
      if (row === null) continue
      if (typeof row === 'string') report.reject({ ...found, reason: row })
      else if (seen.has(row.sourceId)) report.reject({ ...found, reason: 'its id came before' })
      else await batch.add(row, found)
      if (typeof row === 'object') seen.add(row.sourceId)
    }
    await batch.end()
  }

  private brokenOnce({ broken, file }: { broken: string; file: string }): string | null {
    return this.tables.wasRead(file) ? null : broken
  }

  private rowIn<T extends { sourceId: string }>(
    fields: Fields,
    table: TableColumns,
    kind: Kind<T>,
  ): Read<Row<T>> | null {
    if (!isMeant(fields, table.where)) return null
    const value = kind.read(fields)
    if (value === null || typeof value === 'string') return value
    const path = addressFrom(fields, table.address, this.into.address)
    return { sourceId: value.sourceId, value, path }
  }

  private async write<T>({ write, target }: Kind<T>, rows: Row<T>[]): Promise<Written> {
    const outcome = await write(
      this.into,
      rows.map(({ value }) => value),
    )
    const addresses = rows.flatMap(({ path, sourceId }) => (path ? [{ path, to: target(sourceId) }] : []))
    await importAddresses(importing(), { source: this.into.source, addresses })
    return outcome
  }
}
