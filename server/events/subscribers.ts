import type { EventName } from './names.ts'
import type { Reaction } from './reaction.ts'

interface Subscription {
  /** Stable: it is part of the job's key and of the record of what has taken effect. */
  readonly reaction: string
  /** Names the queue of a reaction whose runs must keep their order. */
  readonly queue?: string
  // The list is typed by `on`, which ties each reaction to its event.
  readonly react: Reaction<EventName>
}

const on = <N extends EventName>(reaction: string, react: Reaction<N>, queue?: string): Subscription => ({
  reaction,
  // Dispatch hands a reaction only the events it is listed under.
  react: react as unknown as Reaction<EventName>,
  ...(queue ? { queue } : {}),
})

/** Every reaction of the product, by the event it follows. */
export const subscribers: { readonly [N in EventName]?: readonly Subscription[] } = {}

void on
