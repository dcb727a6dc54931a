import type { Reaction } from '#server/events/reaction.ts'
import { indexMembers } from './indexing.ts'

/** Who has left is forgotten, who has changed is made anew. */
export const indexMember: Reaction<'member.registered' | 'member.changed' | 'member.deleted'> = (event, tx) =>
  indexMembers(tx, [event.memberId])
