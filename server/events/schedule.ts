import { expireDrafts } from '#server/community/drafts.ts'
import { refreshHot } from '#server/community/hot.ts'

/** Work that follows the clock instead of an event. */
export interface ScheduledTask {
  readonly name: string
  /** When, as cron writes it, in UTC. */
  readonly every: string
  readonly work: (now: Date) => Promise<void>
}

/** Every scheduled task of the product. Each is idempotent: it may run twice, or late. */
export const scheduledTasks: readonly ScheduledTask[] = [
  { name: 'expire-drafts', every: '23 3 * * *', work: expireDrafts },
  { name: 'refresh-hot', every: '7 * * * *', work: refreshHot },
]
