import type { Ctx } from '#server/platform/ctx.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import type { EventName, EventPayloads } from './names.ts'

/** An event as a reaction receives it: its facts and its payload side by side. */
export type EventOf<N extends EventName> = {
  [Name in N]: {
    readonly id: string
    readonly name: Name
    readonly actorKind: string
    readonly actorId: string | null
    readonly at: Date
  } & EventPayloads[Name]
}[N]

/** What follows from an event. Runs in its own transaction, once in effect however often it is tried. */
export type Reaction<N extends EventName> = (event: EventOf<N>, tx: Tx) => Promise<void>

/** What follows from many events of one kind, in one transaction: all of it or nothing. Cheaper by far than one by one. */
export type SetReaction<N extends EventName> = (events: readonly EventOf<N>[], tx: Tx) => Promise<void>

/** Thrown by what would be more than one transaction should hold: each event is then done alone. */
export class TooMuchAtOnce extends Error {}

/** The product's own context at the moment of an event. */
export const ctxOf = (event: { readonly at: Date }): Ctx => systemCtx(event.at)
