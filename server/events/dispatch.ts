import { z } from 'zod'
import { inTransaction, openClient, type Tx } from '#server/platform/db.ts'
import { attemptsPerJob } from './attempts.ts'
import type { EventName } from './names.ts'
import type { EventOf } from './reaction.ts'
import { subscribers } from './subscribers.ts'

/** Jobs that an older version has left do not tell the event's name. */
const DispatchJob = z.object({ eventId: z.uuid(), name: z.string().optional() })
const ReactJob = z.object({ eventId: z.uuid(), reaction: z.string() })

/** Adds, in one statement, a job for each reaction to the event. The job's key makes a second dispatch harmless. */
export async function dispatch(payload: unknown): Promise<void> {
  const { eventId, name = await nameOf(eventId) } = DispatchJob.parse(payload)
  const subscriptions = subscribers[name as EventName] ?? []
  if (subscriptions.length === 0) return
  const jobs = subscriptions.map(({ reaction, queue }) => ({ reaction, queue: queue ?? null }))
  await openClient().$executeRaw`
    SELECT graphile_worker.add_job('react', json_build_object('eventId', ${eventId}::text, 'reaction', job.reaction),
      queue_name => job.queue, max_attempts => ${attemptsPerJob}::int,
      job_key => ${eventId}::text || ':' || job.reaction, job_key_mode => 'unsafe_dedupe')
    FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS job(reaction text, queue text)`
}

async function nameOf(eventId: string): Promise<string> {
  const event = await openClient().event.findUnique({ where: { id: eventId }, select: { name: true } })
  return event?.name ?? ''
}

/** Runs one reaction to one event. Its effects and the note that it ran are one transaction, so it takes effect once. */
export async function react(payload: unknown): Promise<void> {
  const { eventId, reaction } = ReactJob.parse(payload)
  await inTransaction(async (tx) => {
    const event = await atFirstRun(tx, { eventId, reaction })
    const subscription = event && subscribers[event.name as EventName]?.find((listed) => listed.reaction === reaction)
    if (!event || !subscription) return
    const { payload: facts, ...happened } = event
    await subscription.react({ ...happened, ...facts } as unknown as EventOf<EventName>, tx)
  })
}

const EventRow = z.object({
  id: z.string(),
  name: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  at: z.date(),
  payload: z.record(z.string(), z.unknown()),
})

/** Notes that the reaction runs, and gives its event; null when it has run already, or there is no such event. One statement. */
async function atFirstRun(tx: Tx, { eventId, reaction }: z.infer<typeof ReactJob>) {
  const [row] = await tx.$queryRaw<unknown[]>`
    WITH run AS (
      INSERT INTO "ReactionRun" ("eventId", "reaction", "at")
      SELECT e."id", ${reaction}, ${new Date()} FROM "Event" e WHERE e."id" = ${eventId}::uuid
      ON CONFLICT DO NOTHING RETURNING "eventId"
    )
    SELECT e."id", e."name", e."actorKind"::text, e."actorId", e."at", e."payload"
    FROM run JOIN "Event" e ON e."id" = run."eventId"`
  return row ? EventRow.parse(row) : null
}
