import pg from 'pg'
import { log } from '#server/platform/log.ts'

/** First half of the advisory locks that say which workers live. */
export const livingWorkers = 0x776f726b
/** A connection that says nothing for so long is broken, whatever the network believes. */
const silenceMs = 5_000

/** The workers of this process on the roll. */
export interface OwnRoll {
  readonly living: ReadonlySet<string>
  readonly add: (workerId: string) => void
  /** Sees to it that everyone living is on the roll, over a new connection if need be.
   *  @throws when the database cannot be reached */
  readonly call: () => Promise<void>
  readonly end: () => Promise<void>
}

/** Each worker has one lock, all on one connection, which PostgreSQL drops when the process dies. `lost` is told when the
 *  connection breaks while the process lives. */
export function ownRoll(lost: () => void): OwnRoll {
  const living = new Set<string>()
  let holder: pg.Client | null = null
  const called = new Set<string>()
  // Several workers are made at once, and a connection is asked one thing at a time.
  let turn = Promise.resolve()

  const drop = (broken: pg.Client, error: Error) => {
    if (holder !== broken) return
    holder = null
    called.clear()
    log.warn({ err: error }, 'the roll of workers was lost: it is called anew')
    void broken.end().catch(() => undefined)
    lost()
  }
  const callAll = async () => {
    holder ??= await connected(drop)
    // Asked even when nobody is new: a connection may be dead without having said so.
    await holder.query('SELECT 1')
    for (const workerId of living) {
      if (called.has(workerId)) continue
      // Shared, so that a connection PostgreSQL still believes in does not keep the next one waiting.
      await holder.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [livingWorkers, workerId])
      called.add(workerId)
    }
  }
  return {
    living,
    add: (workerId) => void living.add(workerId),
    call() {
      const asked = turn.then(callAll).catch((error: Error) => {
        if (holder) drop(holder, error)
        throw error
      })
      turn = asked.catch(() => undefined)
      return asked
    },
    async end() {
      await turn
      const open = holder
      holder = null
      await open?.end()
    },
  }
}

async function connected(drop: (broken: pg.Client, error: Error) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    keepAlive: true,
    connectionTimeoutMillis: silenceMs,
    query_timeout: silenceMs,
  })
  client.on('error', (error) => drop(client, error))
  await client.connect()
  return client
}
