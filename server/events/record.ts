import type { Ctx } from '#server/platform/ctx.ts'
import { afterCommit, type Statements } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { attemptsPerJob } from './attempts.ts'
import { type EventName, type EventPayloads, eventFacts } from './names.ts'

/** A name with its payload, as a command writes it. */
export type NewEvent = {
  [N in EventName]: { readonly name: N; readonly brandId?: string } & EventPayloads[N]
}[EventName]

type Listener = (name: EventName) => void
// On globalThis: in development the module exists twice, once for Node and once for Vite.
const shared = globalThis as typeof globalThis & { entraideCommitListeners?: Set<Listener> }
shared.entraideCommitListeners ??= new Set()
const listeners = shared.entraideCommitListeners

/** Writes what happened and one dispatch job, in the transaction of the change itself: one statement. */
export async function record(tx: Statements, ctx: Ctx, event: NewEvent): Promise<void> {
  const { name, brandId, ...payload } = event
  const { subject, audience } = eventFacts[name]
  const facts = payload as Record<string, unknown>
  const subjectId = subject ? facts[subject] : null
  await tx.$executeRaw`
    WITH happened AS (
      INSERT INTO "Event" ("id", "name", "subjectId", "brandId", "actorKind", "actorId", "audience", "payload", "at")
      VALUES (${newId(ctx.now)}::uuid, ${name}, ${subjectId}::uuid, ${brandId ?? null}::uuid, ${ctx.viewer.kind},
        ${ctx.viewer.id}::uuid, ${audience}, ${JSON.stringify(payload)}::jsonb, ${ctx.now})
      RETURNING "id", "name"
    )
    SELECT graphile_worker.add_job('dispatch', json_build_object('eventId', "id", 'name', "name"), max_attempts => ${attemptsPerJob}::int)
    FROM happened`
  afterCommit(() => {
    for (const listener of listeners) listener(name)
  })
}

/** Tells this process of each event once its transaction is committed: for caches, never for effects. */
export function onCommitted(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
