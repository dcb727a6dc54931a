import type pg from 'pg'
import { openPool } from '#server/platform/db.ts'

/** Each is held by one process of the whole deployment at a time; PostgreSQL frees it when its holder dies. */
const locks = { rebuilding: 0x5ea7c401, sending: 0x5ea7c402 } as const
type Lock = keyof typeof locks

/** Does `work` once nobody else is at what is under the same lock. */
export const holding = <T>(lock: Lock, work: () => Promise<T>): Promise<T> =>
  withSession(lock, async (session) => {
    await session.query('SELECT pg_advisory_lock($1)', [locks[lock]])
    return work()
  })

/** Does `work`, or `otherwise` when somebody is at what is under the same lock. */
export const holdingOr = <T>(
  lock: Lock,
  { work, otherwise }: { work: () => Promise<T>; otherwise: () => T },
): Promise<T> =>
  withSession(lock, async (session) => {
    const { rows } = await session.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [locks[lock]])
    return rows[0]?.taken ? work() : otherwise()
  })

/** Whether anybody in the deployment is at it. */
export async function isHeld(lock: Lock): Promise<boolean> {
  const { rows } = await openPool().query<{ held: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid = $1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS held`,
    [locks[lock]],
  )
  return rows[0]?.held ?? false
}

/** The lock is the session's, so `work` keeps a connection of its own. */
async function withSession<T>(lock: Lock, work: (session: pg.PoolClient) => Promise<T>): Promise<T> {
  const session = await openPool().connect()
  try {
    return await work(session)
  } finally {
    // A connection that broke has freed it.
    await session.query('SELECT pg_advisory_unlock($1)', [locks[lock]]).catch(() => undefined)
    session.release()
  }
}
