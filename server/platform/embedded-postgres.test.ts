import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startDatabase } from './embedded-postgres.ts'

const PATIENT = { timeout: 120_000 }

test('two users share one cluster, and the last one stops it', PATIENT, async () => {
  const dataDir = ownFolder()
  const [first, second] = await Promise.all([started(dataDir), started(dataDir)])
  expect(first.url).toBe(second.url)
  await first.stop()
  expect(await answerOf(second.url, 'SELECT 1 AS answer')).toBe(1)
  await second.stop()
  await expect(answerOf(second.url, 'SELECT 1 AS answer')).rejects.toThrow()
})

test('the product owns its database and is no superuser', PATIENT, async () => {
  const { url } = await started(ownFolder())
  const role = `SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole AS answer FROM pg_roles WHERE rolname = current_user`
  expect(await answerOf(url, role)).toBe(false)
  expect(await answerOf(url, 'CREATE EXTENSION pg_trgm; SELECT current_user AS answer')).toBe('entraide')
  expect(await answerOf(url, "SELECT lower('ÉTÉ') AS answer")).toBe('été')
})

test('a cluster that nobody stopped is adopted', PATIENT, async () => {
  const dataDir = ownFolder()
  const first = await started(dataDir)
  await answerOf(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  const pid = postmaster(dataDir)
  // As after kill -9 of its only user: its connection is gone, the server runs on.
  await answerOf(
    first.adminUrl,
    "SELECT pg_terminate_backend(pid) AS answer FROM pg_stat_activity WHERE application_name = 'entraide user'",
  )
  const second = await started(dataDir)
  expect(postmaster(dataDir)).toBe(pid)
  expect(await answerOf(second.url, 'SELECT answer FROM kept')).toBe(42)
})

test('a cluster that was killed starts again, though its pid now belongs to another program', PATIENT, async () => {
  const dataDir = ownFolder()
  const first = await started(dataDir)
  await answerOf(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  const file = join(dataDir, 'postgres', 'data', 'postmaster.pid')
  const left = readFileSync(file, 'utf8')
  await first.stop()
  writeFileSync(file, left.replace(/^\d+/, String(process.pid)))
  const second = await started(dataDir)
  expect(await answerOf(second.url, 'SELECT answer FROM kept')).toBe(42)
})

test('its user comes back by itself when PostgreSQL dies under it', PATIENT, async () => {
  const dataDir = ownFolder()
  const { url } = await started(dataDir)
  const pid = postmaster(dataDir)
  process.kill(pid, 'SIGQUIT')
  await vi.waitFor(async () => expect(await answerOf(url, 'SELECT 1 AS answer')).toBe(1), {
    timeout: 30_000,
    interval: 200,
  })
  expect(postmaster(dataDir)).not.toBe(pid)
})

test('a socket below a deep folder lies in a short one', PATIENT, async () => {
  const deep = join(ownFolder(), 'a'.repeat(60), 'it’s deep')
  const { url } = await started(deep)
  expect(await answerOf(url, 'SELECT 1 AS answer')).toBe(1)
  const socket = new URL(url).searchParams.get('host') ?? ''
  expect(Buffer.byteLength(`${socket}/.s.PGSQL.5432`)).toBeLessThanOrEqual(107)
})

test.skipIf(process.getuid?.() !== 0)(
  'below a folder closed to others root keeps the data elsewhere',
  PATIENT,
  async () => {
    const dataDir = ownFolder()
    chmodSync(dataDir, 0o700)
    const { url } = await started(join(dataDir, 'data'))
    expect(await answerOf(url, 'SELECT 1 AS answer')).toBe(1)
    const place = realpathSync(join(dataDir, 'data', 'postgres'))
    expect(place).toMatch(/^\/var\/lib\/entraide\//)
    onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  },
)

async function started(dataDir: string) {
  const database = await startDatabase({ dataDir, durable: false })
  onTestFinished(async () => {
    await database.stop()
  })
  return database
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'entraide-cluster-'))
  chmodSync(folder, 0o755)
  onTestFinished(() => {
    stopLeftover(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** A test that fails half way must not leave a server behind, nor root's data elsewhere. */
function stopLeftover(folder: string): void {
  const link = join(folder, 'data', 'postgres')
  if (existsSync(link)) rmSync(realpathSync(link), { recursive: true })
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (entry.endsWith('postmaster.pid')) execFileSync('kill', ['-QUIT', String(pidIn(join(folder, entry)))])
}

const postmaster = (dataDir: string) => pidIn(join(dataDir, 'postgres', 'data', 'postmaster.pid'))
const pidIn = (file: string) => (existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0)

async function answerOf(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // the server may go while we are asking: the query says so itself
  await client.connect()
  try {
    const results: unknown = await client.query(statement)
    const last = Array.isArray(results) ? results.at(-1) : results
    return (last as pg.QueryResult<{ answer: unknown }>).rows?.[0]?.answer
  } finally {
    await client.end()
  }
}
