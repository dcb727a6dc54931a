import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { slugOf } from '#server/platform/slug.ts'
import { countThreads } from './counts.ts'
import { followUnlessEnded } from './follows.ts'
import { insertPost } from './insert-post.ts'
import { detectLanguage } from './language.ts'
import { keepPace } from './pace.ts'
import { canStartThread } from './policy.ts'
import type { StartThread } from './schema.ts'
import { tagIdsFor } from './tags.ts'
import { enteredBy } from './visible.ts'

/** Starts a question or a discussion in a space the member may enter. A second send of the same form returns the first thread.
 *  @throws Forbidden (`verify-address-first`), Invalid (`spaceId`, `tags`, `productIds`), TooMany */
export async function startThread(ctx: MemberCtx, input: StartThread): Promise<{ threadId: string; postId: string }> {
  const already = await keepPace(ctx, { what: 'thread', body: input.body, formToken: input.formToken })
  return inTransaction(async (tx) => {
    if (already) return startedBy(tx, already)
    allow(canStartThread(ctx.viewer))
    await enterSpace(tx, ctx, input.spaceId)
    const tagIds = await tagIdsFor(tx, ctx, input.tags)
    const threadId = newId(ctx.now)
    const language = detectLanguage(`${input.title}\n${input.body}`, ctx.locale)
    await insertThread(tx, ctx, { ...input, threadId, language })
    const { body, formToken } = input
    const post = await insertPost(tx, ctx, { threadId, role: 'opening', language, body, formToken })
    if (!post.isNew) throw new SentTwice(post.id)
    await namesOfThread(tx, { threadId, tagIds, productIds: input.productIds })
    await countThreads(tx, [threadId], 1)
    await followUnlessEnded(tx, ctx, threadId)
    await record(tx, ctx, { name: 'thread.started', threadId, postId: post.id, authorId: ctx.viewer.id })
    return { threadId, postId: post.id }
  }).catch((error: unknown) => {
    if (error instanceof SentTwice) return inTransaction((tx) => startedBy(tx, error.postId))
    throw error
  })
}

/** The other of two equal sends was first: this one's thread is rolled back. */
class SentTwice extends Error {
  readonly postId: string

  constructor(postId: string) {
    super('The same form was sent twice.')
    this.postId = postId
  }
}

async function startedBy(tx: Tx, postId: string): Promise<{ threadId: string; postId: string }> {
  const { threadId } = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: { threadId: true } })
  return { threadId, postId }
}

async function enterSpace(tx: Tx, ctx: MemberCtx, spaceId: string): Promise<void> {
  const spaces = await tx.$queryRaw<unknown[]>`
    SELECT s."id" FROM "Space" s WHERE s."id" = ${spaceId}::uuid AND ${enteredBy(ctx.viewer)}`
  if (spaces.length === 0) throw new Invalid({ spaceId: 'choose-a-space' })
}

async function insertThread(tx: Tx, ctx: MemberCtx, input: StartThread & { threadId: string; language: string }) {
  await tx.$executeRaw`
    INSERT INTO "Thread" ("id", "kind", "spaceId", "title", "slug", "authorId", "language", "createdAt", "lastActivityAt")
    VALUES (${input.threadId}::uuid, ${input.kind}::"ThreadKind", ${input.spaceId}::uuid, ${input.title},
      ${slugOf(input.title)}, ${ctx.viewer.id}::uuid, ${input.language}, ${ctx.now}, ${ctx.now})`
}

/** Ties a thread to its tags and products, with what their lists sort by. */
async function namesOfThread(
  tx: Tx,
  names: { threadId: string; tagIds: string[]; productIds: string[] },
): Promise<void> {
  await tx.$executeRaw`
    WITH tags AS (
      INSERT INTO "ThreadTag" ("threadId", "tagId", "kind", "state", "createdAt", "lastActivityAt", "score", "hot")
      SELECT t."id", tag, t."kind", t."state", t."createdAt", t."lastActivityAt", t."score", t."hot"
      FROM "Thread" t, unnest(${names.tagIds}::uuid[]) tag WHERE t."id" = ${names.threadId}::uuid
    )
    INSERT INTO "ThreadProduct" ("threadId", "productId", "kind", "state", "createdAt", "lastActivityAt", "score", "hot")
    SELECT t."id", p."id", t."kind", t."state", t."createdAt", t."lastActivityAt", t."score", t."hot"
    FROM "Thread" t, "Product" p WHERE t."id" = ${names.threadId}::uuid AND p."id" = ANY(${names.productIds}::uuid[])`
}
