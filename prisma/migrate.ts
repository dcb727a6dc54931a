import { runMigrations } from 'graphile-worker'
import { workerLog } from '#server/events/worker-log.ts'
import { withEngine } from './schema-engine.ts'
import { migrationNames, migrationScript, migrationsFolder } from './schema-files.ts'

/** Brings the database at `url` up: the job queue's own tables, then every migration it does not have yet. Gives their names. */
export async function migrate(url: string): Promise<string[]> {
  await runMigrations({ connectionString: url, logger: workerLog })
  return applyMigrations(url)
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
