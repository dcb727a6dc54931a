import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { whileOnDisk } from '#server/platform/cannot-start.ts'
import { openPool } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { type KitFile, lineOf } from '#server/platform/kit-file.ts'
import { root } from '#server/platform/root.ts'
import { version } from '#server/platform/version.ts'
import { Progress } from '../import/progress.ts'
import { addressesHeader, addressesName, addressRows } from './addresses.ts'
import { draftFolder, finish, forget } from './kit-folder.ts'
import { kitFormat, kitVersion, type Manifest, manifestName } from './manifest.ts'
import { copyMedia } from './media.ts'
import { kitFiles, leftOut } from './parts.ts'
import { writeLines } from './summed-file.ts'
import { rowCount, tableRows } from './table-rows.ts'

export interface ExportRequest {
  readonly folder: string
  /** Leaves out addresses and password hashes. */
  readonly withoutAccounts: boolean
  /** Replaces the kit that lies there. */
  readonly force: boolean
  readonly say: (line: string) => void
}

/** Writes the leave kit: everything as it stood at one moment, while the site goes on.
 *  @throws CannotStart */
export async function exportKit({ folder, withoutAccounts, force, say }: ExportRequest): Promise<Manifest> {
  return whileOnDisk(folder, async () => {
    const draft = await draftFolder(folder, { force })
    try {
      const manifest = await atOneMoment((client) => written({ client, draft, withoutAccounts, say }))
      await writeDraft(draft, manifestName, json(manifest))
      await finish(folder)
      return manifest
    } catch (error) {
      await forget(draft)
      throw error
    }
  })
}

/** One snapshot for every table: no vote without its post, whatever is written meanwhile. */
async function atOneMoment<T>(read: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await openPool().connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query("SET LOCAL timezone = 'UTC'")
    const result = await read(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // With its transaction.
    client.release(true)
    throw error
  }
}

interface Export {
  readonly client: pg.ClientBase
  readonly draft: string
  readonly withoutAccounts: boolean
  readonly say: (line: string) => void
}

async function written({ client, draft, withoutAccounts, say }: Export): Promise<Manifest> {
  const chosen = kitFiles.filter(({ secret }) => !(secret && withoutAccounts))
  const progress = new Progress(await rowsOf(client, chosen), say, 'written')
  await mkdir(join(draft, 'schema'), { mode: 0o700 })
  const files: Manifest['files'] = []
  for (const file of chosen) {
    const batches = tableRows(client, file)
    const sum = await writeLines(draft, `${file.name}.jsonl`, { batches, onRows: progress.add })
    const schema = `schema/${file.name}.json`
    await writeDraft(draft, schema, json(schemaOf(file)))
    files.push({ name: file.name, ...sum, schema })
  }
  progress.end()
  const addresses = { header: addressesHeader, batches: addressRows(client) }
  await writeDraft(draft, 'README.md', await readFile(join(root, 'docs', 'export.md'), 'utf8'))
  return {
    format: kitFormat,
    version: `${kitVersion.major}.${kitVersion.minor}`,
    product: { name: 'entraide', version },
    exportedAt: new Date().toISOString(),
    origin: env().origin,
    accounts: !withoutAccounts,
    waitingJobs: await waitingJobs(client),
    files,
    addresses: await writeLines(draft, addressesName, addresses),
    media: await copyMedia(client, draft),
    leftOut,
  }
}

async function rowsOf(client: pg.ClientBase, files: readonly KitFile[]): Promise<number> {
  let total = 0
  for (const file of files) total += await rowCount(client, file)
  return total
}

async function waitingJobs(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS "count" FROM graphile_worker.jobs WHERE attempts < max_attempts',
  )
  return rows[0]?.count ?? 0
}

/** The schema of a line, for whoever reads the file with other tools. */
export function schemaOf(file: KitFile): object {
  const schema = z.toJSONSchema(lineOf(file), { io: 'input', reused: 'inline' })
  const name = `${kitFormat}/${kitVersion.major}.${kitVersion.minor}/${file.name}`
  return { $id: name, title: file.name, description: file.about, ...schema }
}

const json = (facts: object): string => `${JSON.stringify(facts, null, 2)}\n`
const writeDraft = (draft: string, path: string, content: string) =>
  writeFile(join(draft, path), content, { mode: 0o600 })
