import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const schemaFolder = fileURLToPath(new URL('./schema', import.meta.url))
export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

export interface SchemaFile {
  path: string
  content: string
}

export function currentSchema(): SchemaFile[] {
  const names = readdirSync(schemaFolder).filter((name) => name.endsWith('.prisma'))
  return names.sort().map((name) => ({ path: name, content: readFileSync(join(schemaFolder, name), 'utf8') }))
}

/** The schema as it was when the newest migration was drafted; null before the first. */
export function newestMigratedSchema(): SchemaFile[] | null {
  const newest = migrationNames().at(-1)
  if (!newest) return null
  return [{ path: 'schema.prisma', content: readFileSync(join(migrationsFolder, newest, 'schema.prisma'), 'utf8') }]
}

export function migrationNames(): string[] {
  if (!existsSync(migrationsFolder)) return []
  const entries = readdirSync(migrationsFolder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

export const migrationScript = (name: string) => readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8')
export const joined = (files: SchemaFile[]) => files.map((file) => file.content.trim()).join('\n\n')
