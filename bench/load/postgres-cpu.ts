import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'

/** What PostgreSQL spends, its writers and those who have ended included. Linux alone tells. */
export interface PostgresCpu {
  /** ms since it was started. */
  readonly spent: () => number
}

/** Ticks of /proc are hundredths of a second on every Linux. */
const tickMs = 10

export async function postgresCpu(adminUrl: string): Promise<PostgresCpu> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const postmaster = statOf(rows[0]?.pid ?? 0)?.parent ?? 0
  await client.end()
  return {
    spent: () => {
      const own = statOf(postmaster)
      const children = readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((pid) => statOf(Number(pid)) ?? [])
        .filter(({ parent }) => parent === postmaster)
      return tickMs * ((own?.ticks ?? 0) + (own?.reaped ?? 0) + children.reduce((sum, { ticks }) => sum + ticks, 0))
    },
  }
}

function statOf(pid: number): { parent: number; ticks: number; reaped: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, reapedUser = 0, reapedSystem = 0] = fields.slice(11, 15)
    return { parent, ticks: user + system, reaped: reapedUser + reapedSystem }
  } catch {
    return null // it has ended meanwhile
  }
}
