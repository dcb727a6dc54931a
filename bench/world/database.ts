import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { migrate } from '#prisma/migrate.ts'
import { migrationNames, migrationScript } from '#prisma/schema-files.ts'
import { type EmbeddedDatabase, PRODUCT_ROLE } from '#server/platform/embedded-postgres.ts'
import { asAdmin, at } from '../as-admin.ts'
import { fillWorld, worldVersion } from './fill.ts'

export interface WorldDatabase {
  /** What the product connects with. */
  readonly url: string
  readonly adminUrl: string
}

interface Wanted {
  readonly threads: number
  /** Keeps what was filled under other migrations, and only brings it up. */
  readonly keep: boolean
}

/** The database of a world of this size: filled when there is none, or when what fills it has changed. */
export async function worldDatabase(cluster: EmbeddedDatabase, { threads, keep }: Wanted): Promise<WorldDatabase> {
  const name = `bench_${threads}`
  const world = { url: at(cluster.url, name), adminUrl: at(cluster.adminUrl, name) }
  const standing = await filledBy(cluster, name)
  if (standing === null || (!keep && standing !== fingerprint())) await refill(cluster, { name, threads })
  else await migrate(world.url)
  return world
}

async function refill(cluster: EmbeddedDatabase, { name, threads }: { name: string; threads: number }): Promise<void> {
  // Filled under another name: one that was cut short is never measured.
  const draft = `${name}_draft`
  await asAdmin(cluster.adminUrl, async (admin) => {
    for (const old of [name, draft]) await admin.query(`DROP DATABASE IF EXISTS ${old} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${draft} OWNER ${PRODUCT_ROLE}`)
  })
  await migrate(at(cluster.url, draft))
  await fillWorld(at(cluster.adminUrl, draft), { threads, now: new Date() })
  await asAdmin(cluster.adminUrl, async (admin) => {
    await admin.query(`COMMENT ON DATABASE ${draft} IS '${fingerprint()}'`)
    await withoutUsers(admin, draft)
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
  })
}

/** What filled the database of this name; null when there is none. */
async function filledBy(cluster: EmbeddedDatabase, name: string): Promise<string | null> {
  return asAdmin(cluster.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ by: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS "by" FROM pg_database WHERE datname = $1`,
      [name],
    )
    return rows[0]?.by ?? null
  })
}

function fingerprint(): string {
  const hash = createHash('sha256').update(`world ${worldVersion}`)
  for (const name of migrationNames()) hash.update(name).update(migrationScript(name))
  return hash.digest('hex').slice(0, 16)
}

async function withoutUsers(admin: pg.Client, name: string): Promise<void> {
  const users = 'SELECT FROM pg_stat_activity WHERE datname = $1'
  while ((await admin.query(users, [name])).rowCount !== 0) await pause(100)
}
