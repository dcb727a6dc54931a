import type { ModerationCase } from '#server/moderation/case.ts'
import type { QueueItem } from '#server/moderation/queue.ts'

/** The case that is open on the right. */
export interface OpenCase {
  item: QueueItem
  found: ModerationCase
}

/** "Question" or "discussion" for what opens a thread. */
export function roleOf({ role, kind }: Pick<QueueItem, 'role' | 'kind'>) {
  if (role !== 'opening') return role
  return kind === 'question' ? 'question' : 'discussion'
}
