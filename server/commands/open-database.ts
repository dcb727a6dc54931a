import pg from 'pg'
import { CannotStart, codeOf } from '#server/platform/cannot-start.ts'
import { startDatabase } from '#server/platform/embedded-postgres.ts'
import { env } from '#server/platform/env.ts'
import { generateClient } from './prepare.ts'

interface OpenDatabase {
  readonly url: string
  /** Takes everything out of it; the operator's own is never emptied. */
  readonly empty: () => Promise<void>
  readonly stop: () => Promise<void>
}

const OLDEST_SERVER = 150_000

/** Opens the operator's database, or starts or adopts the embedded one, and makes it the one that server/platform/db.ts uses.
 *  @throws CannotStart */
export async function openDatabase(): Promise<OpenDatabase> {
  const own = env().databaseUrl
  if (own) await checkServer(own)
  const nothing = () => Promise.resolve()
  const database = own ? { url: own, empty: nothing, stop: nothing } : await startDatabase({ dataDir: env().dataDir })
  process.env.DATABASE_URL = database.url
  return database
}

/** Gives `work` a migrated database; for commands that come and go beside a running server, or without one. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  await generateClient()
  const database = await openDatabase()
  try {
    const { migrate } = await import('#prisma/migrate.ts')
    await migrate(database.url)
    return await work()
  } finally {
    const { closeDatabase } = await import('#server/platform/db.ts')
    await closeDatabase()
    await database.stop()
  }
}

async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ number: number; name: string }>(
      "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
    )
    const [server] = rows
    if (server && server.number < OLDEST_SERVER)
      throw new CannotStart(`DATABASE_URL leads to PostgreSQL ${server.name}: 15 or newer is needed.`)
  } catch (error) {
    if (error instanceof CannotStart) throw error
    const reason = error instanceof Error && error.message ? error.message : codeOf(error)
    throw new CannotStart(`DATABASE_URL leads to no database that answers: ${reason}.`, { cause: error })
  } finally {
    await client.end().catch(() => undefined) // it may never have been open
  }
}
