import type { Reaction } from '#server/events/reaction.ts'
import { indexThreads } from './indexing.ts'

const threadsAtOnce = 500

/** A thread is found by the names of its tags: those under a renamed or merged one are made anew. */
export const indexTaggedThreads: Reaction<'tag.changed'> = async ({ tagId }, tx) => {
  const tagged = await tx.threadTag.findMany({ where: { tagId }, select: { threadId: true } })
  const ids = tagged.map(({ threadId }) => threadId)
  for (let from = 0; from < ids.length; from += threadsAtOnce)
    await indexThreads(tx, ids.slice(from, from + threadsAtOnce))
}
