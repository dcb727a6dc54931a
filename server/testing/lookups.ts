import * as recounts from '#server/community/recounts.ts'
import { openClient, Prisma } from '#server/platform/db.ts'

/** What stands in the database, for a test to look at. */

/** A thread with the rows that its lists are made of. */
export const threadIn = (id: string) =>
  openClient().thread.findUniqueOrThrow({ where: { id }, include: { tags: true, products: true, acceptances: true } })

/** A post together with its contribution. */
export async function postIn(id: string) {
  const { contribution, ...post } = await openClient().post.findUniqueOrThrow({
    where: { id },
    include: { contribution: true },
  })
  return { ...contribution, ...post }
}

/** The events of that name about a subject, oldest first. */
export const eventsAbout = (subjectId: string, name: string) =>
  openClient().event.findMany({ where: { subjectId, name }, orderBy: { seq: 'asc' } })

/** Every kept count that differs from what counting anew gives: none, ever. */
export const miscounts = () => openClient().$queryRaw<unknown[]>(Prisma.raw(recounts.miscounted))

/** Every thread and post whose own counts, or whose rows in lists, differ from what hangs on them: none, ever. */
export const strayThreads = () =>
  openClient().$queryRaw<unknown[]>(
    Prisma.raw(`SELECT "id" FROM (${recounts.strayThreads}) t UNION ALL SELECT "id" FROM (${recounts.strayPosts}) p`),
  )
