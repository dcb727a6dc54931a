import type { Reaction } from '#server/events/reaction.ts'
import { indexMembers } from './indexing.ts'

export const indexImportedMembers: Reaction<'members.imported'> = (event, tx) => indexMembers(tx, event.memberIds)
