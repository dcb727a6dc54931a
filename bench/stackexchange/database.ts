import pg from 'pg'
import { migrate } from '#prisma/migrate.ts'
import { type EmbeddedDatabase, PRODUCT_ROLE } from '#server/platform/embedded-postgres.ts'

/** An empty, migrated database of that name: one that was there is dropped. */
export async function cleanDatabase(
  cluster: EmbeddedDatabase,
  name: string,
): Promise<{ readonly url: string; readonly adminUrl: string }> {
  await asAdmin(cluster.adminUrl, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${name} OWNER ${PRODUCT_ROLE}`)
  })
  const [url, adminUrl] = [at(cluster.url, name), at(cluster.adminUrl, name)]
  await migrate(url)
  return { url, adminUrl }
}

/** Bytes of the database that this address leads to. */
export const sizeOf = (adminUrl: string): Promise<number> =>
  asAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ bytes: string }>('SELECT pg_database_size(current_database()) AS bytes')
    return Number(rows[0]?.bytes)
  })

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function at(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
