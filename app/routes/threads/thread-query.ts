import { z } from 'zod'

/** The part of a thread's address after the question mark. What makes no sense there is as if absent. */
export const ThreadQuery = z.object({
  /** Of answers, from 1. */
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  sort: z.enum(['useful', 'newest']).catch('useful'),
  /** The post under which the comment form is open. */
  comment: z.uuid().optional().catch(undefined),
  /** The post of which every comment is shown. */
  comments: z.uuid().optional().catch(undefined),
})
