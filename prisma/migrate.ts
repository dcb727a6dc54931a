import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { workerLog } from '#server/events/worker-log.ts'
import { withEngine } from './schema-engine.ts'
import { migrationNames, migrationScript, migrationsFolder } from './schema-files.ts'

/** Brings the database at `url` up: the job queue's own tables, then every migration it does not have yet. Gives their names. */
export async function migrate(url: string): Promise<string[]> {
  await runMigrations({ connectionString: url, logger: workerLog })
  return (await isUpToDate(url)) ? [] : applyMigrations(url)
}

/** Applies every migration that the database at `url` does not have yet, in order, and gives their names. The history is
 *  kept in Prisma's own table, so `prisma migrate deploy` works on the same database.
 *  @throws Error that names the migration and PostgreSQL's reason; what was applied before it stays */
export async function applyMigrations(url: string): Promise<string[]> {
  return withEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: migrationsFolder,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrationNames().map((name) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: migrationScript(name) } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  })
}

/** The engine takes half a second to load: at every start but the first there is nothing for it to do. */
async function isUpToDate(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ exists: boolean }>(
      `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
    )
    if (!rows[0]?.exists) return false
    const applied = await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
    )
    const ours = migrationNames().map((name) => ({ name, checksum: sha256(migrationScript(name)) }))
    return isDeepStrictEqual(applied.rows, ours)
  } finally {
    await client.end()
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
