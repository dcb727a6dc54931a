import { z } from 'zod'
import { inTransaction, openClient, type Tx } from '#server/platform/db.ts'
import { attemptsPerJob } from './attempts.ts'
import type { EventName } from './names.ts'
import type { EventOf } from './reaction.ts'
import { subscribers } from './subscribers.ts'

const DispatchJob = z.object({ eventId: z.uuid() })
const ReactJob = z.object({ eventId: z.uuid(), reaction: z.string() })

/** Adds, in one statement, a job for each reaction to the event. The job's key makes a second dispatch harmless. */
export async function dispatch(payload: unknown): Promise<void> {
  const { eventId } = DispatchJob.parse(payload)
  const event = await openClient().event.findUnique({ where: { id: eventId }, select: { name: true } })
  const subscriptions = event ? (subscribers[event.name as EventName] ?? []) : []
  if (subscriptions.length === 0) return
  const jobs = subscriptions.map(({ reaction, queue }) => ({ reaction, queue: queue ?? null }))
  await openClient().$executeRaw`
    SELECT graphile_worker.add_job('react', json_build_object('eventId', ${eventId}::text, 'reaction', job.reaction),
      queue_name => job.queue, max_attempts => ${attemptsPerJob}::int,
      job_key => ${eventId}::text || ':' || job.reaction, job_key_mode => 'unsafe_dedupe')
    FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS job(reaction text, queue text)`
}

/** Runs one reaction to one event. Its effects and the note that it ran are one transaction, so it takes effect once. */
export async function react(payload: unknown): Promise<void> {
  const { eventId, reaction } = ReactJob.parse(payload)
  await inTransaction(async (tx) => {
    const event = await tx.event.findUnique({ where: { id: eventId } })
    const subscription = event && subscribers[event.name as EventName]?.find((listed) => listed.reaction === reaction)
    if (!event || !subscription || !(await firstRun(tx, eventId, reaction))) return
    const { id, name, actorKind, actorId, at } = event
    const facts = event.payload as Record<string, unknown>
    await subscription.react({ id, name, actorKind, actorId, at, ...facts } as unknown as EventOf<EventName>, tx)
  })
}

async function firstRun(tx: Tx, eventId: string, reaction: string): Promise<boolean> {
  const runs = await tx.reactionRun.createManyAndReturn({
    data: { eventId, reaction, at: new Date() },
    skipDuplicates: true,
  })
  return runs.length === 1
}
