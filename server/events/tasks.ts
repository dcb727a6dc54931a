import { removePosts } from '#server/community/remove-posts.ts'
import { sendMail, sendMails } from '#server/notifications/send-mail.ts'
import { sendDocuments } from '#server/search/send-documents.ts'
import { indexStale } from '#server/search/stale-documents.ts'

/** Jobs that are neither reactions nor scheduled: effects outside the database, each tried again by itself, and work that is more
 *  than one transaction should hold. What leaves the rest of a job to another looks at `stopping`. */
export const jobTasks: Readonly<Record<string, (payload: unknown, stopping: AbortSignal) => Promise<void>>> = {
  'index-stale': indexStale,
  'remove-posts': removePosts,
  'send-documents': sendDocuments,
  'send-mail': sendMail,
  'send-mails': sendMails,
}
