import type pg from 'pg'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { openPool } from '#server/platform/db.ts'
import { reindex } from '#server/search/reindex.ts'
import { Progress } from '../import/progress.ts'
import type { ImportRequest } from '../import/request.ts'
import { checkKit, type FileOfKit, filesOfKit } from './check-kit.ts'
import { KitReport } from './kit-report.ts'
import { manifestOf } from './manifest.ts'
import { recounts } from './parts.ts'
import { fillTable, liftForeignKeys, setForeignKeys, takeEmptyInstance } from './restore.ts'
import { SummedLines } from './summed-file.ts'
import { quoted, tableRows } from './table-rows.ts'

/** Brings a leave kit into an empty instance: all of it or, whatever happens, nothing. Events come as history, without their
 *  effects. A dry run does everything and takes it back.
 *  @throws CannotStart */
export async function importKit({ path, dryRun }: ImportRequest, report = new KitReport()): Promise<KitReport> {
  const manifest = await manifestOf(path)
  const files = filesOfKit(path, manifest)
  await checkKit(files, report)
  if (report.rejected > 0 && dryRun) return report
  if (report.rejected > 0)
    throw new CannotStart(`Nothing was written: ${report.rejected} rows do not fit their schema.`)
  await inOneTransaction(dryRun, async (client) => {
    await takeEmptyInstance(client)
    const keys = await liftForeignKeys(client)
    await fillTables(client, files, report)
    await setForeignKeys(client, { keys, files })
    for (const { file } of files) await client.query(`ANALYZE ${quoted(file.table)}`)
    await compare(client, files, report)
  })
  if (!dryRun) await reindex()
  return report
}

async function inOneTransaction(dryRun: boolean, work: (client: pg.ClientBase) => Promise<void>): Promise<void> {
  const client = await openPool().connect()
  try {
    await client.query('BEGIN')
    await client.query("SET LOCAL timezone = 'UTC'")
    await work(client)
    await client.query(dryRun ? 'ROLLBACK' : 'COMMIT')
    client.release()
  } catch (error) {
    // With its transaction.
    client.release(true)
    throw error
  }
}

async function fillTables(client: pg.ClientBase, files: readonly FileOfKit[], report: KitReport): Promise<void> {
  const rows = files.reduce((sum, of) => sum + of.sum.rows, 0)
  const progress = new Progress(rows, report.say, 'written')
  for (const of of files) await fillTable(client, of, progress.add)
  progress.end()
}

/** The same rows again, as an export would write them now; and what is kept beside what counting gives. */
async function compare(client: pg.ClientBase, files: readonly FileOfKit[], report: KitReport): Promise<void> {
  for (const { file, path, sum } of files) {
    const lines = new SummedLines()
    for await (const batch of tableRows(client, file)) lines.take(batch)
    const { rows, sha256 } = lines.sum(path)
    report.compare({ name: file.name, exported: sum.rows, imported: rows, identical: sha256 === sum.sha256 })
  }
  for (const { name, rows: differing } of recounts) {
    const { rows } = await client.query<{ differ: number }>(`SELECT count(*)::int AS "differ" FROM (${differing}) d`)
    report.recount(name, rows[0]?.differ ?? 0)
  }
}
