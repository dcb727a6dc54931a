import type { RequestHandler } from 'express'
import { openPool } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { version } from '#server/platform/version.ts'
import { searchState } from '#server/search/vitals.ts'

const ANSWER_WITHIN_MS = 2_000

/** What the process that serves knows of itself. */
export interface Vitals {
  /** The worker of this process takes jobs. */
  readonly worker: boolean
  /** The end has begun: nobody should send new requests. */
  readonly stopping: boolean
}

export function health(vitals: () => Vitals): RequestHandler {
  return async (_request, response) => {
    const { worker, stopping } = vitals()
    const [database, search] = await Promise.all([
      answers('SELECT 1'),
      answers('SELECT 1 FROM "SearchDocument" LIMIT 1'),
    ])
    const well = database && search && worker && !stopping
    response
      .status(well ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: stopping ? 'stopping' : well ? 'ok' : 'down',
        version,
        database: database ? 'ok' : 'down',
        worker: worker ? 'ok' : 'down',
        search: search && database ? await searchState() : 'down',
        mail: mail(),
      })
  }
}

async function answers(statement: string): Promise<boolean> {
  const given = openPool().query(statement)
  const late = new Promise<false>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS, false).unref())
  // Down is what this endpoint is asked about: the reason is in the database's own log.
  return Promise.race([
    given.then(
      () => true,
      () => false,
    ),
    late,
  ])
}

function mail(): string {
  if (env().smtpUrl) return 'smtp'
  return env().demo ? 'outbox' : 'not configured'
}
