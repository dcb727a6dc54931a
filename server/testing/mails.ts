import { openClient } from '#server/platform/db.ts'

/** What was written to whom, oldest first: every mail is a row, whether or not there is a server to send it. */
export async function capturedMails(to?: string) {
  return openClient().mail.findMany({ ...(to && { where: { to } }), orderBy: [{ at: 'asc' }, { id: 'asc' }] })
}

/** The secret in a mail's link of this kind (`verify`, `reset`, …): as its reader would find it. */
export function secretIn(mail: { readonly text: string }, path: string): string {
  const found = mail.text.match(new RegExp(`/${path}/([\\w-]+)`))?.[1]
  if (!found) throw new Error(`There is no /${path}/ link in: ${mail.text}`)
  return found
}
