import type { Reaction } from '#server/events/reaction.ts'
import { indexThreads } from './indexing.ts'

export const indexImportedThreads: Reaction<'threads.imported'> = (event, tx) => indexThreads(tx, event.threadIds)
