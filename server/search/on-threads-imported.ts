import type { Reaction } from '#server/events/reaction.ts'
import { indexMembers, indexThreads } from './indexing.ts'

export const indexImportedThreads: Reaction<'threads.imported'> = async (event, tx) => {
  await indexThreads(tx, event.threadIds)
  await indexMembers(tx, event.memberIds)
}
