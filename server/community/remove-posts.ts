import { z } from 'zod'
import { systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { slugOf } from '#server/platform/slug.ts'
import { lockedPost } from './locked-thread.ts'
import { takeBack } from './withdraw-post.ts'

/** Posts that go in one transaction. Their threads are held for so long. */
const atOnce = 50

const RemovePostsJob = z.object({ memberId: z.uuid(), now: z.coerce.date() })
type Leaving = z.output<typeof RemovePostsJob>

/** Takes back every text of a member who has left and wanted that, the way they could have done it themselves, from the leaves up;
 *  and the words are not kept either. Whatever has gone is nobody's: a job that is tried again goes on with the rest. */
export async function removePosts(payload: unknown): Promise<void> {
  const leaving = RemovePostsJob.parse(payload)
  for (let gone = atOnce; gone === atOnce; )
    gone = await inTransaction((tx) => removeSome(tx, { ...leaving, atMost: atOnce }))
}

const OwnPost = z.object({ id: z.string(), threadId: z.string(), taken: z.boolean() })

/** One step of it.
 *  @returns how many have gone */
export async function removeSome(tx: Tx, { memberId, now, atMost }: Leaving & { atMost: number }): Promise<number> {
  const ctx = systemCtx(now)
  const posts = z.array(OwnPost).parse(
    await tx.$queryRaw`
      SELECT p."id", p."threadId", c."state" = 'withdrawn' AS "taken" FROM "Contribution" c JOIN "Post" p ON p."id" = c."id"
      WHERE c."authorId" = ${memberId}::uuid
      ORDER BY array_position(ARRAY['comment', 'answer', 'opening']::"PostRole"[], p."role"), p."id" LIMIT ${atMost}`,
  )
  await holdThreads(tx, posts)
  for (const { id } of posts.filter(({ taken }) => !taken)) await takeBack(tx, ctx, await lockedPost(tx, ctx, id))
  await wipe(
    tx,
    posts.map(({ id }) => id),
  )
  return posts.length
}

/** All at once, in one order: holding the counts of one thread while waiting for the next could make a ring. */
async function holdThreads(tx: Tx, posts: readonly { threadId: string }[]): Promise<void> {
  const ids = posts.map(({ threadId }) => threadId)
  await tx.$executeRaw`SELECT FROM "Thread" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`
}

/** A thread that others wrote in keeps its title, and its address the words of it. */
async function wipe(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    WITH drafts AS (DELETE FROM "Revision" WHERE "contributionId" = ANY(${[...ids]}::uuid[])),
      owners AS (UPDATE "Contribution" SET "authorId" = NULL, "formToken" = NULL WHERE "id" = ANY(${[...ids]}::uuid[])),
      titles AS (UPDATE "Thread" t SET "title" = '', "slug" = ${slugOf('')} FROM "Post" p
        WHERE p."id" = ANY(${[...ids]}::uuid[]) AND p."role" = 'opening' AND t."id" = p."threadId" AND t."state" = 'withdrawn')
    UPDATE "Post" SET "body" = '', "html" = '' WHERE "id" = ANY(${[...ids]}::uuid[])`
}
