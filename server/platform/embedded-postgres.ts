import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart, codeOf } from './cannot-start.ts'
import { ensureRunning, initialise, stopCluster } from './embedded-postgres-cluster.ts'
import { findPlace, type Place } from './embedded-postgres-place.ts'
import { settingsFor } from './embedded-postgres-settings.ts'

export interface EmbeddedDatabase {
  /** the cluster's superuser: creates databases, nothing else */
  adminUrl: string
  /** what the product connects with: owner of its database, no superuser, bound by row-level policies */
  url: string
  /** drops the product's database and makes it anew */
  empty: () => Promise<void>
  /** leaves the cluster; its last user stops it */
  stop: () => Promise<void>
}

export const PRODUCT_ROLE = 'entraide'

// Every process that uses the cluster holds USERS shared on one connection; who gets it exclusively is the last one.
const USERS_LOCK = 0x656e7472
const SETUP_LOCK = 0x656e7473
const CONNECT_WITHIN_MS = 30_000

/** Starts the PostgreSQL that comes with Entraide, or adopts the one that already runs in `dataDir`, and makes sure that
 *  role and database exist. `durable: false` is for tests: a power cut would lose everything.
 *  @throws CannotStart */
export async function startDatabase(options: { dataDir: string; durable?: boolean }): Promise<EmbeddedDatabase> {
  const place = findPlace(options.dataDir)
  const use = new Use(place, settingsFor({ durable: options.durable !== false }))
  await use.begin()
  return {
    adminUrl: databaseUrl({ role: 'postgres', database: 'postgres', socket: place.socket }),
    url: databaseUrl({ role: PRODUCT_ROLE, database: PRODUCT_ROLE, socket: place.socket }),
    empty: () => use.empty(),
    stop: () => use.end(),
  }
}

class Use {
  private readonly place: Place
  private readonly settings: Record<string, string>
  private holder: pg.Client | null = null
  private ending = false

  constructor(place: Place, settings: Record<string, string>) {
    this.place = place
    this.settings = settings
  }

  async begin(): Promise<void> {
    await initialise(this.place)
    const deadline = Date.now() + CONNECT_WITHIN_MS
    while (!this.ending) {
      await ensureRunning(this.place, this.settings)
      try {
        this.holder = await this.hold()
        return
      } catch (error) {
        // It is just starting, or its last user is just stopping it.
        if (!isPassing(error) || Date.now() > deadline) throw gaveUp(this.place, error)
        await pause(100)
      }
    }
  }

  private async hold(): Promise<pg.Client> {
    const url = databaseUrl({ role: 'postgres', database: 'postgres', socket: this.place.socket })
    const client = new pg.Client({ connectionString: url, application_name: 'entraide user' })
    let held = false
    client.on('error', () => {
      if (held && !this.ending) this.holdAgain()
    })
    try {
      await client.connect()
      await client.query(`SELECT pg_advisory_lock_shared(${USERS_LOCK})`)
      await ensureProduct(client)
      held = true
      return client
    } catch (error) {
      await client.end()
      throw error
    }
  }

  /** PostgreSQL crashed or was stopped by hand while we serve: bring it back, and be counted as its user again. */
  private holdAgain(): void {
    this.holder = null
    this.begin().catch((error: unknown) => {
      process.emitWarning(`The embedded database is gone: ${String(error)}`)
    })
  }

  async empty(): Promise<void> {
    if (!this.holder) return
    await this.holder.query(`DROP DATABASE IF EXISTS ${PRODUCT_ROLE} WITH (FORCE)`)
    await ensureProduct(this.holder)
  }

  async end(): Promise<void> {
    if (this.ending) return
    this.ending = true
    const client = this.holder
    if (!client) return
    const released = await client.query<{ last: boolean }>(
      `SELECT pg_try_advisory_lock(${USERS_LOCK}) AS last FROM pg_advisory_unlock_shared(${USERS_LOCK})`,
    )
    // Stopped while we hold the lock: whoever comes now waits for it, loses the connection, and starts anew.
    if (released.rows[0]?.last) await stopCluster(this.place)
    await client.end().catch(() => undefined) // the server has just closed it
  }
}

async function ensureProduct(admin: pg.Client): Promise<void> {
  await admin.query(`SELECT pg_advisory_lock(${SETUP_LOCK})`)
  const role = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [PRODUCT_ROLE])
  if (role.rowCount === 0) await admin.query(`CREATE ROLE ${PRODUCT_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS`)
  const database = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [PRODUCT_ROLE])
  if (database.rowCount === 0) await admin.query(`CREATE DATABASE ${PRODUCT_ROLE} OWNER ${PRODUCT_ROLE}`)
  await admin.query(`SELECT pg_advisory_unlock(${SETUP_LOCK})`)
}

function databaseUrl(to: { role: string; database: string; socket: string }): string {
  return `postgresql://${to.role}@localhost:5432/${to.database}?host=${encodeURIComponent(to.socket)}`
}

// 57P01 terminated by an administrator, 57P03 starting up or shutting down
const passing = new Set(['57P01', '57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'])
const isPassing = (error: unknown) =>
  passing.has(codeOf(error)) || (error instanceof Error && /terminated|Connection ended/.test(error.message))

function gaveUp(place: Place, error: unknown): Error {
  if (!isPassing(error)) return error instanceof Error ? error : new Error(String(error))
  return new CannotStart(`The database in ${place.cluster} does not answer: ${String(error)}.`, { cause: error })
}
