import type { SetReaction } from '#server/events/reaction.ts'
import { indexThreads } from './indexing.ts'

type OfOneThread =
  | 'thread.started'
  | 'thread.edited'
  | 'answer.posted'
  | 'comment.posted'
  | 'post.edited'
  | 'post.withdrawn'
  | 'answer.accepted'
  | 'acceptance.withdrawn'
  | 'contribution.decided'

/** Whatever happens to a thread, its whole document is made anew: running twice, late or out of order ends in the same. Of all that
 *  has happened to one thread it is made once. */
export const indexChangedThreads: SetReaction<OfOneThread> = (events, tx) =>
  indexThreads(tx, [...new Set(events.map(({ threadId }) => threadId))])
