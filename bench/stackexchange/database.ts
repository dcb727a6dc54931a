import { migrate } from '#prisma/migrate.ts'
import { type EmbeddedDatabase, PRODUCT_ROLE } from '#server/platform/embedded-postgres.ts'
import { asAdmin, at } from '../as-admin.ts'

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
