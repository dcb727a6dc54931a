import { record } from '#server/events/record.ts'
import type { Ctx, MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, reader } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { countThreads } from './counts.ts'
import { lockedThread } from './locked-thread.ts'
import { canPlace } from './policy.ts'
import type { PlaceThread } from './schema.ts'
import { tagIdsFor } from './tags.ts'
import { enterSpace, nameTagsAndProducts } from './threads.ts'
import { visibleTo } from './visible.ts'

/** Says anew where a thread stands: its space, its tags, the products it is about. Its author may, and moderators; a narrower space
 *  takes it out of the others' sight at once.
 *  @throws NotFound, Forbidden (`author-only`, `thread-locked`, `verify-address-first`), Invalid (`spaceId`, `tags`, `productIds`) */
export async function placeThread(ctx: MemberCtx, input: PlaceThread): Promise<{ threadId: string }> {
  const { threadId, spaceId, tags, productIds } = input
  return inTransaction(async (tx) => {
    const thread = await lockedThread(tx, ctx, threadId)
    allow(canPlace(ctx.viewer, thread))
    await enterSpace(tx, ctx, spaceId)
    const tagIds = await tagIdsFor(tx, ctx, tags)
    await countThreads(tx, [threadId], -1)
    await tx.threadTag.deleteMany({ where: { threadId } })
    await tx.threadProduct.deleteMany({ where: { threadId } })
    await tx.thread.updateMany({ where: { id: threadId }, data: { spaceId } })
    await nameTagsAndProducts(tx, { threadId, tagIds, productIds })
    await countThreads(tx, [threadId], 1)
    await record(tx, ctx, { name: 'thread.edited', threadId })
    return { threadId }
  })
}

export type ThreadPlace = PlaceThread & { readonly postId: string; readonly title: string }

/** Where a thread stands, for whoever may change that. One statement.
 *  @throws NotFound when there is none, or not for them */
export async function threadPlace(ctx: Ctx, { postId }: { postId: string }): Promise<ThreadPlace> {
  const [place] = await reader(ctx).$queryRaw<ThreadPlace[]>`
    SELECT t."id" AS "threadId", p."id" AS "postId", t."title", t."spaceId",
      ARRAY(SELECT g."name"::text FROM "ThreadTag" x JOIN "Tag" g ON g."id" = x."tagId" WHERE x."threadId" = t."id" ORDER BY 1) AS "tags",
      ARRAY(SELECT x."productId" FROM "ThreadProduct" x WHERE x."threadId" = t."id" ORDER BY 1) AS "productIds"
    FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId" JOIN "Post" p ON p."threadId" = t."id" AND p."role" = 'opening'
    WHERE p."id" = ${postId}::uuid AND ${visibleTo(ctx.viewer)}`
  if (!place) throw new NotFound('no-thread', 'This conversation is not here, or not for you.')
  return place
}
