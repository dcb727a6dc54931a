import { sendMail } from '#server/notifications/send-mail.ts'

/** Jobs that are neither reactions nor scheduled: effects outside the database, each tried again by itself. */
export const jobTasks: Readonly<Record<string, (payload: unknown) => Promise<void>>> = {
  'send-mail': sendMail,
}
