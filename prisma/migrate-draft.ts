import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withOfflineEngine } from './schema-engine.ts'
import { currentSchema, joined, migrationsFolder, newestMigratedSchema, type SchemaFile } from './schema-files.ts'

/** Writes the migration from the newest one's schema to the schema now, with that schema beside it for the next draft.
 *  Gives its folder, or null when nothing changed. What Prisma cannot express is then added to its SQL by hand. */
export async function draftMigration({ name, now }: { name: string; now: Date }): Promise<string | null> {
  const schema = currentSchema()
  const script = await schemaDiff(newestMigratedSchema(), schema)
  if (script === null) return null
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${stamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), script)
  writeFileSync(join(folder, 'schema.prisma'), `${joined(schema)}\n`)
  return folder
}

/** The SQL that leads from one schema to another (from nothing when `from` is null); null when they are equal. */
export async function schemaDiff(from: SchemaFile[] | null, to: SchemaFile[]): Promise<string | null> {
  return withOfflineEngine(async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: from ? { tag: 'schemaDatamodel', files: from } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: to },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 0 ? null : (stdout ?? '')
  })
}
