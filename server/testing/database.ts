import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { PRODUCT_ROLE } from '#server/platform/embedded-postgres.ts'

/** The database of this test file: a fresh clone of the migrated template, so that files neither see nor wait for each other. */
export const testDatabaseUrl = await cloneTemplate(`${inject('run')}_${process.env.VITEST_POOL_ID}`)

// Before server/platform/db.ts is imported by any test of this file.
process.env.DATABASE_URL = testDatabaseUrl
process.env.SECRET ||= 'a secret of the tests that is long enough to be one'
process.env.LOG_LEVEL ||= 'silent'

/** The search engine that whoever runs the tests has named: for the contract of search alone, no other test may write to it. */
export const namedMeilisearch = { url: process.env.MEILI_URL, key: process.env.MEILI_KEY }
delete process.env.MEILI_URL
delete process.env.MEILI_KEY

/** Another clone, or an empty database of the product's role when `from` is null. Dropped after the run. */
export async function anotherDatabase(name: string, from: string | null = inject('template')): Promise<string> {
  return createDatabase(`${inject('run')}_${process.env.VITEST_POOL_ID}_${name}`, from)
}

async function cloneTemplate(name: string): Promise<string> {
  return createDatabase(name, inject('template'))
}

async function createDatabase(name: string, template: string | null): Promise<string> {
  const admin = new pg.Client({ connectionString: inject('adminUrl') })
  await admin.connect()
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${name} OWNER ${PRODUCT_ROLE} TEMPLATE ${template ?? 'template0'}`)
  } finally {
    await admin.end()
  }
  const url = new URL(inject('productUrl'))
  url.pathname = `/${name}`
  return url.href
}

afterAll(async () => {
  const { closeDatabase } = await import('#server/platform/db.ts')
  await closeDatabase()
})
