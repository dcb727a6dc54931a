import { expireDrafts } from '#server/community/drafts.ts'
import { refreshHot } from '#server/community/hot.ts'
import { clearOldLinks } from '#server/members/links.ts'
import { clearExpiredSessions } from '#server/members/sessions/sessions.ts'
import { raiseTrust } from '#server/members/trust.ts'
import { clearMails } from '#server/notifications/mail-life.ts'
import { noteCommonWords } from '#server/search/common-words.ts'
import { indexStale } from '#server/search/stale-documents.ts'

/** Work that follows the clock instead of an event. */
export interface ScheduledTask {
  readonly name: string
  /** When, as cron writes it, in UTC. */
  readonly every: string
  readonly work: (now: Date) => Promise<void>
}

/** Every scheduled task of the product. Each is idempotent: it may run twice, or late. */
export const scheduledTasks: readonly ScheduledTask[] = [
  { name: 'clear-mails', every: '17 * * * *', work: clearMails },
  { name: 'clear-links', every: '41 3 * * *', work: clearOldLinks },
  { name: 'clear-sessions', every: '47 3 * * *', work: () => clearExpiredSessions() },
  { name: 'expire-drafts', every: '23 3 * * *', work: expireDrafts },
  { name: 'index-voted', every: '*/5 * * * *', work: () => indexStale() },
  { name: 'note-common-words', every: '29 * * * *', work: noteCommonWords },
  { name: 'refresh-hot', every: '7 * * * *', work: refreshHot },
  { name: 'raise-trust', every: '11 * * * *', work: async (now) => void (await raiseTrust(now)) },
]
