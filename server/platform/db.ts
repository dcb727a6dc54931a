import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Ctx } from './ctx.ts'
import { Prisma, PrismaClient } from './generated/prisma/client.ts'
import { plainTransaction, type Statements, statementsOver } from './plain-transaction.ts'
import { statementNames } from './statement-names.ts'
import { noteStatement } from './statements.ts'

export { Prisma, type Statements }
export type Tx = Prisma.TransactionClient
/** What a read needs: the client itself or a transaction. */
export type Reader = Tx

/** Who waits so long for a connection fails. */
const longestWaitMs = 10_000
const attempts = 3
/** serialization_failure, deadlock_detected, and Prisma's word for either. */
const worthAnotherTry = new Set(['40001', '40P01', 'P2034'])

interface Database {
  readonly url: string
  readonly pool: pg.Pool
  readonly named: ReturnType<typeof statementNames>
  /** Made when it is first asked for: it takes 40 MB, which who sends nothing but SQL never needs. */
  readonly client: () => PrismaClient
  readonly close: () => Promise<void>
}

/** What connections are for. Each purpose has its own, so that none takes them away from another. */
type Purpose = 'requests' | 'searches' | 'jobs'

const setting = (sql: string) => (client: pg.ClientBase) => client.query(sql)

/** The worker ends for good when it cannot note that a job is done: it waits for as long as it takes. Commits of jobs do not wait for the
 *  disk; see `inBackground`. Statements of a search are long: to plan them takes longer than to run them, and no values would make
 *  another plan better. More searches at once than there are cores find nothing sooner. */
const connections: Readonly<Record<Purpose, pg.PoolConfig>> = {
  requests: { max: 10, connectionTimeoutMillis: longestWaitMs },
  searches: {
    max: 4,
    connectionTimeoutMillis: longestWaitMs,
    onConnect: setting('SET plan_cache_mode = force_generic_plan'),
  },
  jobs: { max: 12, onConnect: setting('SET synchronous_commit = off') },
}

interface OpenTransaction {
  readonly afterCommit: (() => void)[]
}

const openTransaction = new AsyncLocalStorage<OpenTransaction>()
const background = new AsyncLocalStorage<true>()
// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideDatabases?: Map<Purpose, Database> }

function database(purpose: Purpose = background.getStore() ? 'jobs' : 'requests'): Database {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: start the database before the first statement.')
  shared.entraideDatabases ??= new Map()
  const open = shared.entraideDatabases.get(purpose)
  if (open?.url === url) return open
  const made = connect(url, purpose)
  shared.entraideDatabases.set(purpose, made)
  return made
}

/** Runs a job over connections of its own, whose commits do not wait for the disk. What a power cut takes back was caused by
 *  something that stands, and PostgreSQL loses the end of its log or nothing: that the job was done is lost with what it did, and it
 *  runs again. Never for what somebody is told has happened. */
export const inBackground = <T>(work: () => T): T => background.run(true, work)

function connect(url: string, purpose: Purpose): Database {
  const pool = new pg.Pool({ connectionString: url, idleTimeoutMillis: 30_000, ...connections[purpose] })
  pool.on('connect', countStatements)
  // An idle connection that breaks is replaced; a busy one fails its own statement.
  pool.on('error', () => undefined)
  const named = statementNames()
  let client: PrismaClient | undefined
  return {
    ...{ url, pool, named },
    client: () => {
      client ??= new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: named }) })
      return client
    },
    close: async () => {
      await client?.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

function countStatements(client: pg.PoolClient): void {
  const send = client.query.bind(client)
  // pg's query has nine overloads; the wrapper changes none of them.
  client.query = ((...parameters: Parameters<typeof send>) => {
    const first = parameters[0] as string | { text?: string }
    noteStatement(typeof first === 'string' ? first : (first.text ?? ''))
    return send(...parameters)
  }) as typeof client.query
}

const asPrisma = { sql: Prisma.sql, decimal: (text: string) => new Prisma.Decimal(text) }

/** The connection for reads on behalf of `ctx`. A replica takes its place when there is one. */
export function reader(_ctx: Ctx): Reader {
  return openClient()
}

/** The same for a statement that is sent with every other page: see `inStatements`. */
export const plainReader = (_ctx?: Ctx): Statements => plainly(database())

/** The same for searches, over connections that keep a plan of each statement from its first use. */
export const searchReader = (_ctx: Ctx): Statements => plainly(database('searches'))

const plainly = ({ pool, named }: Database): Statements => statementsOver(pool, { named, ...asPrisma })

/** SQL: at most so many rows. A plan that is kept has to know how many: of a number among the values the planner takes a tenth of all rows,
 *  and plans anew each time instead.
 *  @throws RangeError for what is no number of rows */
export function atMost(rows: number): Prisma.Sql {
  if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`${rows} is no number of rows.`)
  return Prisma.raw(`LIMIT ${rows}`)
}

/** The client itself, for scheduled work, the worker and tools. */
export const openClient = (): PrismaClient => database().client()
export const openPool = (): pg.Pool => database().pool

/** Closes every connection; the next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  const open = [...(shared.entraideDatabases?.values() ?? [])]
  shared.entraideDatabases = undefined
  for (const { close } of open) await close()
}

/** Runs `work` in one transaction. Retries it up to three times when PostgreSQL asks for that. Never nested: a command that
 *  needs another's steps shares them as functions that take the `tx`. */
export const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  tried(() => openClient().$transaction(work, { maxWait: longestWaitMs, timeout: 30_000 }))

/** The same for a command that is sent often, and sends nothing but SQL: half of what it takes is saved. */
export const inStatements = <T>(work: (tx: Statements) => Promise<T>): Promise<T> =>
  tried(() => plainTransaction({ ...database(), ...asPrisma }, work))

async function tried<T>(transaction: () => Promise<T>): Promise<T> {
  if (openTransaction.getStore()) throw new Error('A transaction is already open here: pass its tx on.')
  for (let attempt = 1; ; attempt += 1) {
    const open: OpenTransaction = { afterCommit: [] }
    try {
      const result = await openTransaction.run(open, transaction)
      for (const then of open.afterCommit) then()
      return result
    } catch (error) {
      if (attempt >= attempts || !worthAnotherTry.has(databaseCode(error))) throw error
      await pause(10 * attempt + Math.random() * 20)
    }
  }
}

/** Calls `then` once the open transaction has been committed, and never if it is rolled back. */
export function afterCommit(then: () => void): void {
  openTransaction.getStore()?.afterCommit.push(then)
}

/** PostgreSQL's or Prisma's code of an error, or an empty string. */
export function databaseCode(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { code, meta, cause } = error as Error & { code?: string; meta?: Record<string, unknown>; cause?: unknown }
  const inner = meta?.driverAdapterError ?? cause
  const original = (inner as { cause?: { originalCode?: string } } | undefined)?.cause?.originalCode
  return original ?? code ?? ''
}
