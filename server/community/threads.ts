import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, Prisma, type Tx } from '#server/platform/db.ts'
import { allow, Invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { slugOf } from '#server/platform/slug.ts'
import { countThreads, waits } from './counts.ts'
import { followUnlessEnded } from './follows.ts'
import { hotSql } from './hot.ts'
import { insertPost, renderedFor } from './insert-post.ts'
import { detectLanguage } from './language.ts'
import { keepPace } from './pace.ts'
import { canStartThread } from './policy.ts'
import type { StartThread } from './schema.ts'
import { tagIdsFor } from './tags.ts'
import { enteredBy } from './visible.ts'

/** Starts a question or a discussion in a space the member may enter. A second send of the same form returns the first thread.
 *  @throws Forbidden (`verify-address-first`), Invalid (`spaceId`, `tags`, `productIds`, `body`), TooMany */
export async function startThread(ctx: MemberCtx, input: StartThread): Promise<{ threadId: string; postId: string }> {
  const { title, body, formToken } = input
  const rendered = await renderedFor(ctx, body)
  return inTransaction(async (tx) => {
    const already = await keepPace(tx, ctx, { what: 'thread', body, formToken })
    if (already) return already
    allow(canStartThread(ctx.viewer))
    await enterSpace(tx, ctx, input.spaceId)
    const tagIds = await tagIdsFor(tx, ctx, input.tags)
    const threadId = newId(ctx.now)
    const language = detectLanguage(`${title}\n${body}`, ctx.locale)
    await insertThread(tx, ctx, { ...input, threadId, language })
    const postId = await insertPost(tx, ctx, { threadId, role: 'opening', language, body, rendered, formToken })
    await nameTagsAndProducts(tx, { threadId, tagIds, productIds: input.productIds })
    await countThreads(tx, [threadId], 1)
    await followUnlessEnded(tx, ctx, threadId)
    await record(tx, ctx, { name: 'thread.started', threadId, postId, authorId: ctx.viewer.id })
    return { threadId, postId }
  })
}

/** @throws Invalid (`spaceId`) when it is not there, or not for this member */
export async function enterSpace(tx: Tx, ctx: MemberCtx, spaceId: string): Promise<void> {
  const spaces = await tx.$queryRaw<unknown[]>`
    SELECT s."id" FROM "Space" s WHERE s."id" = ${spaceId}::uuid AND ${enteredBy(ctx.viewer)}`
  if (spaces.length === 0) throw new Invalid({ spaceId: 'choose-a-space' })
}

async function insertThread(tx: Tx, ctx: MemberCtx, input: StartThread & { threadId: string; language: string }) {
  const nothing = Prisma.sql`0`
  const createdAt = Prisma.sql`${ctx.now}::timestamptz`
  const hot = hotSql({ score: nothing, answers: nothing, views: nothing, createdAt, now: ctx.now })
  await tx.$executeRaw`
    INSERT INTO "Thread" ("id", "kind", "spaceId", "title", "slug", "authorId", "language", "hot", "createdAt", "lastActivityAt")
    VALUES (${input.threadId}::uuid, ${input.kind}::"ThreadKind", ${input.spaceId}::uuid, ${input.title},
      ${slugOf(input.title)}, ${ctx.viewer.id}::uuid, ${input.language}, ${hot}, ${ctx.now}, ${ctx.now})`
}

/** Ties a thread to its tags and products, with what their lists sort by.
 *  @throws Invalid (`productIds`) when one of them is not there */
export async function nameTagsAndProducts(tx: Tx, names: { threadId: string; tagIds: string[]; productIds: string[] }) {
  const products = await tx.$executeRaw`
    WITH tags AS (
      INSERT INTO "ThreadTag" ("threadId", "tagId", "kind", "state", "createdAt", "lastActivityAt", "score", "hot", "waits", "solved")
      SELECT t."id", tag, t."kind", t."state", t."createdAt", t."lastActivityAt", t."score", t."hot", ${waits}, t."solved"
      FROM "Thread" t, unnest(${names.tagIds}::uuid[]) tag WHERE t."id" = ${names.threadId}::uuid
    )
    INSERT INTO "ThreadProduct" ("threadId", "productId", "kind", "state", "createdAt", "lastActivityAt", "score", "hot",
      "waits", "solved")
    SELECT t."id", p."id", t."kind", t."state", t."createdAt", t."lastActivityAt", t."score", t."hot", ${waits}, t."solved"
    FROM "Thread" t, "Product" p WHERE t."id" = ${names.threadId}::uuid AND p."id" = ANY(${names.productIds}::uuid[])`
  if (products < names.productIds.length) throw new Invalid({ productIds: 'no-product' })
}
