import type pg from 'pg'
import { CannotStart, codeOf } from '#server/platform/cannot-start.ts'
import { env } from '#server/platform/env.ts'
import { type KitFile, lineOf } from '#server/platform/kit-file.ts'
import type { FileOfKit } from './check-kit.ts'
import { kitFiles } from './parts.ts'
import { linesOf, Passed } from './read-lines.ts'
import { quoted, rowCount } from './table-rows.ts'

const rowsAtOnce = 1_000
const tables = kitFiles.map(({ table }) => table)

/** Keeps everybody else out of these tables until the transaction ends, and makes sure that nobody has written to them.
 *  @throws CannotStart */
export async function takeEmptyInstance(client: pg.ClientBase): Promise<void> {
  await client.query("SET LOCAL lock_timeout = '10s'")
  await client.query(`LOCK TABLE ${tables.map(quoted).join(', ')} IN ACCESS EXCLUSIVE MODE`).catch((error: unknown) => {
    if (codeOf(error) !== '55P03') throw error
    throw new CannotStart('Somebody is working in this instance: stop the site, then import the kit.')
  })
  for (const file of kitFiles.filter(({ replaced }) => !replaced)) {
    const rows = await rowCount(client, file)
    if (rows > 0) throw new CannotStart(await occupied(client, `${rows} ${file.name}`))
  }
  for (const { table } of kitFiles.filter(({ replaced }) => replaced))
    await client.query(`DELETE FROM ${quoted(table)}`)
}

async function occupied(client: pg.ClientBase, what: string): Promise<string> {
  const { rowCount: fictitious } = await client.query('SELECT FROM "Brand" WHERE "fictitious" LIMIT 1')
  // A kit of a demo brings its brands along.
  const holds = fictitious && env().demo ? `the demo (${what})` : what
  return `A kit goes into an empty instance, this one holds ${holds}: name a new DATA_DIR, with DEMO=0, or a new DATABASE_URL.`
}

export interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** Lets rows come in any order: what they point at is checked when all are there, each kind at once. Two kinds point at each
 *  other, some at themselves. */
export async function liftForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT relname AS "table", conname AS "name", pg_get_constraintdef(k.oid) AS "definition"
     FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND relname = ANY($1) ORDER BY 1, 2`,
    [tables],
  )
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`)
  return rows
}

/** @throws CannotStart for a row that points at nothing */
export async function setForeignKeys(
  client: pg.ClientBase,
  { keys, files }: { keys: readonly ForeignKey[]; files: readonly FileOfKit[] },
): Promise<void> {
  for (const { table, name, definition } of keys)
    await client
      .query(`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`)
      .catch(async (error: unknown) => {
        const of = files.find(({ file }) => file.table === table)
        const said = of ? await danglingRow(of, detailOf(error)) : null
        if (said) throw new CannotStart(`Nothing was written. ${said}`, { cause: error })
        refuse(`${of?.file.name ?? table}.jsonl points at what is not in the kit`, error)
      })
}

const dangling = /^Key \((.+)\)=\((.+)\) is not present in table "(.+)"\.$/

/** The first row that has what the database missed. Null when it has told something else. */
async function danglingRow({ file, path }: FileOfKit, detail: string): Promise<string | null> {
  const [found, columns = '', values = '', target] = dangling.exec(detail) ?? []
  if (!found) return null
  const wanted = columns.split(', ').map((column) => column.replaceAll('"', ''))
  const missing = kitFiles.find(({ table }) => table === target)?.name ?? target
  let row = 0
  for await (const lines of linesOf(path, new Passed()))
    for (const line of lines) {
      row += 1
      const fields = JSON.parse(line)
      if (wanted.map((column) => fields[column]).join(', ') === values)
        return `${file.name}.jsonl, row ${row}: its ${wanted.join(', ')} ${values} is in no row of ${missing}.jsonl.`
    }
  return null
}

/** Writes a file's lines into its table.
 *  @throws CannotStart for lines that the database refuses */
export async function fillTable(client: pg.ClientBase, of: FileOfKit, onRows: (rows: number) => void): Promise<void> {
  const [schema, insert] = [lineOf(of.file), insertInto(of.file)]
  let row = 0
  for await (const lines of linesOf(of.path, new Passed())) {
    for (let from = 0; from < lines.length; from += rowsAtOnce) {
      const batch = lines.slice(from, from + rowsAtOnce)
      // Through the schema again: it fills in what an older version did not have.
      const rows = batch.map((line) => schema.parse(JSON.parse(line)))
      const place = `${of.file.name}.jsonl, rows ${row + 1} to ${row + batch.length}`
      await client.query(insert, [JSON.stringify(rows)]).catch((error: unknown) => refuse(place, error))
      row += batch.length
      onRows(batch.length)
    }
  }
}

function insertInto({ table, columns, instead }: KitFile): string {
  const names = Object.keys(columns).map(quoted)
  const given = Object.entries(instead).flatMap(([name, { sql }]) =>
    sql === null ? [] : [[quoted(name), sql] as const],
  )
  const into = [...names, ...given.map(([name]) => name)].join(', ')
  const values = [...names, ...given.map(([, sql]) => sql)].join(', ')
  return `INSERT INTO ${quoted(table)} (${into}) SELECT ${values} FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`
}

/** 22: a value that is none; 23: a rule between rows. What the database says then names them. */
function refuse(place: string, error: unknown): never {
  if (!/^2[23]/.test(codeOf(error)) || !(error instanceof Error)) throw error
  const detail = detailOf(error)
  throw new CannotStart(`Nothing was written. ${place}: ${error.message}.${detail && ` ${detail}`}`, { cause: error })
}

const detailOf = (error: unknown): string =>
  error instanceof Error && 'detail' in error && typeof error.detail === 'string' ? error.detail : ''
