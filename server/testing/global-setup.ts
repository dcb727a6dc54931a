import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#prisma/migrate.ts'
import { migrationNames, migrationScript } from '#prisma/schema-files.ts'
import { PRODUCT_ROLE, startDatabase } from '#server/platform/embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
    productUrl: string
    template: string
    run: string
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const TEMPLATE_LOCK = 0x656e7474

/** One cluster for the whole run, and one migrated template in it that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = resolve(root, process.env.TEST_DATA_DIR || '.data/test')
  const database = await startDatabase({ dataDir, durable: false })
  const template = await migratedTemplate(database.adminUrl, database.url).catch(async (error: unknown) => {
    await database.stop()
    throw error
  })
  project.provide('adminUrl', database.adminUrl)
  project.provide('productUrl', database.url)
  project.provide('template', template)
  const run = `test_${process.pid}_${project.name}`
  project.provide('run', run)
  return async () => {
    await dropClones(database.adminUrl, run)
    await database.stop()
  }
}

/** Named by what made it: a template is built once per set of migrations, whatever the number of runs. */
async function migratedTemplate(adminUrl: string, productUrl: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of migrationNames()) hash.update(name).update(migrationScript(name))
  const template = `template_${hash.digest('hex').slice(0, 16)}`
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`)
    if (await exists(admin, template)) return
    // Built under another name: one that was cut short is never cloned.
    const draft = `${template}_draft`
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${draft} OWNER ${PRODUCT_ROLE}`)
    await migrate(databaseAt(productUrl, draft))
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`)
  })
  return template
}

async function dropClones(adminUrl: string, run: string): Promise<void> {
  await asAdmin(adminUrl, async (admin) => {
    const clones = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [`${run}_`],
    )
    for (const { datname } of clones.rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
  })
}

async function exists(admin: pg.Client, database: string): Promise<boolean> {
  const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
  return found.rowCount === 1
}

async function asAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

function databaseAt(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
