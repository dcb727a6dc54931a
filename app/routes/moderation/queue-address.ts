import { z } from 'zod'
import type { QueuePosition } from '#server/moderation/queue.ts'

const After = z
  .string()
  .regex(/^\d{1,15}~/)
  .transform((word) => ({ since: new Date(Number(word.split('~')[0])), noticeId: word.split('~')[1] }))
  .pipe(z.object({ since: z.date(), noticeId: z.uuid() }))

/** The part of the queue's address after the question mark. What makes no sense there is as if absent. */
export const QueueQuery = z.object({
  /** Where the page of the list begins. */
  after: After.nullish().catch(null),
  /** The contribution that is open; the first of the list when absent. */
  item: z.uuid().optional().catch(undefined),
  /** The decision that has just been made. */
  done: z.uuid().optional().catch(undefined),
})

export const afterWord = ({ since, noticeId }: QueuePosition): string => `${since.getTime()}~${noticeId}`

/** The queue with one case open. */
export function queuePath({ item, after }: { item?: string; after?: string | null }): string {
  const query = new URLSearchParams({ ...(after && { after }), ...(item && { item }) })
  return query.size > 0 ? `/moderation?${query}` : '/moderation'
}
