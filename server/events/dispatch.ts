import { z } from 'zod'
import { inTransaction, openClient, type Tx } from '#server/platform/db.ts'
import { log } from '#server/platform/log.ts'
import { attemptsPerJob } from './attempts.ts'
import type { EventName } from './names.ts'
import { type EventOf, TooMuchAtOnce } from './reaction.ts'
import { type Subscription, subscribers } from './subscribers.ts'

/** Jobs that an older version has left do not tell the event's name. */
const DispatchJob = z.object({ eventId: z.uuid(), name: z.string().optional() })
type DispatchJob = z.infer<typeof DispatchJob>
const ReactPayload = z.object({ eventId: z.uuid(), reaction: z.string() })

interface ReactJob extends z.infer<typeof ReactPayload> {
  readonly queue: string | null
}

export const dispatchJobOf = (payload: unknown): DispatchJob => DispatchJob.parse(payload)

/** Has each reaction to these events run: by a job of its own or, where it can, now and with all the others of its kind. Whoever
 *  dispatches an event again does no harm: jobs have keys, and what has run is noted. */
export async function dispatch(jobs: readonly DispatchJob[]): Promise<void> {
  const alone: ReactJob[] = []
  const together = new Map<string, Together>()
  for (const { eventId, name = await nameOf(eventId) } of jobs)
    for (const { reaction, reactToAll, queue } of subscribers[name as EventName] ?? []) {
      if (reactToAll) {
        const { eventIds = [] } = together.get(reaction) ?? {}
        together.set(reaction, { reaction, reactToAll, eventIds: [...eventIds, eventId] })
      } else alone.push({ eventId, reaction, queue: queue ?? null })
    }
  await addReactJobs(alone)
  await Promise.all([...together.values()].map(reactOrAddJobs))
}

interface Together extends Run {
  readonly reactToAll: NonNullable<Subscription['reactToAll']>
}

async function nameOf(eventId: string): Promise<string> {
  const event = await openClient().event.findUnique({ where: { id: eventId }, select: { name: true } })
  return event?.name ?? ''
}

/** One statement. A job's key makes a second one harmless. */
async function addReactJobs(jobs: readonly ReactJob[]): Promise<void> {
  if (jobs.length === 0) return
  await openClient().$executeRaw`
    SELECT graphile_worker.add_job('react', json_build_object('eventId', job."eventId", 'reaction', job.reaction),
      queue_name => job.queue, max_attempts => ${attemptsPerJob}::int,
      job_key => job."eventId" || ':' || job.reaction, job_key_mode => 'unsafe_dedupe')
    FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS job("eventId" text, reaction text, queue text)`
}

/** All or none of these events have had their effect: if one fails, each is tried alone, so that it fails alone. */
async function reactOrAddJobs({ reaction, reactToAll, eventIds }: Together): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const events = await atFirstRun(tx, { eventIds, reaction })
      if (events.length > 0) await reactToAll(events, tx)
    })
  } catch (error) {
    if (!(error instanceof TooMuchAtOnce))
      log.warn({ err: error, reaction, events: eventIds.length }, 'this could not be done in one go')
    await addReactJobs(eventIds.map((eventId) => ({ eventId, reaction, queue: null })))
  }
}

/** Runs one reaction to one event. Its effects and the note that it ran are one transaction, so it takes effect once. */
export async function react(payload: unknown): Promise<void> {
  const { eventId, reaction } = ReactPayload.parse(payload)
  await inTransaction(async (tx) => {
    const [event] = await atFirstRun(tx, { eventIds: [eventId], reaction })
    const subscription = event && subscribers[event.name]?.find((listed) => listed.reaction === reaction)
    if (event) await subscription?.react(event, tx)
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

interface Run {
  readonly eventIds: readonly string[]
  readonly reaction: string
}

/** Notes that the reaction runs, and gives the events that it has not run for yet, in their order; none for what is no event. One
 *  statement. */
async function atFirstRun(tx: Tx, { eventIds, reaction }: Run): Promise<EventOf<EventName>[]> {
  const rows = await tx.$queryRaw`
    WITH run AS (
      INSERT INTO "ReactionRun" ("eventId", "reaction", "at")
      SELECT e."id", ${reaction}, ${new Date()} FROM "Event" e
      WHERE e."id" IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(eventIds)}::jsonb)) ORDER BY e."id"
      ON CONFLICT DO NOTHING RETURNING "eventId"
    )
    SELECT e."id", e."name", e."actorKind"::text, e."actorId", e."at", e."payload"
    FROM run JOIN "Event" e ON e."id" = run."eventId" ORDER BY e."seq"`
  return z
    .array(EventRow)
    .parse(rows)
    .map(({ payload, ...happened }) => ({ ...happened, ...payload }) as unknown as EventOf<EventName>)
}
