import { record } from '#server/events/record.ts'
import type { MemberCtx } from '#server/platform/ctx.ts'
import { inTransaction, type Tx } from '#server/platform/db.ts'
import { allow, Conflict, Invalid, NotFound } from '#server/platform/errors.ts'
import { waits } from './counts.ts'
import { canKeepOrder } from './policy.ts'
import type { DeleteTag, MergeTags } from './schema.ts'

/** Puts every thread of one tag under another, and removes the first.
 *  @throws Forbidden (`admins-only`), NotFound (`no-tag`), Invalid (`into`: `no-tag`, `same-tag`) */
export async function mergeTags(ctx: MemberCtx, { tagId, into }: MergeTags): Promise<void> {
  allow(canKeepOrder(ctx.viewer))
  await inTransaction(async (tx) => {
    const target = await tx.tag.findUnique({ where: { name: into }, select: { id: true } })
    if (!target) throw new Invalid({ into: 'no-tag' })
    if (target.id === tagId) throw new Invalid({ into: 'same-tag' })
    await hold(tx, [tagId, target.id])
    await moveThreads(tx, tagId, target.id)
    await tx.oldAddress.updateMany({ where: { tagId }, data: { tagId: target.id } })
    await tx.tag.delete({ where: { id: tagId } })
    await recount(tx, tagId, target.id)
    await record(tx, ctx, { name: 'tag.changed', tagId: target.id })
  })
}

/** Removes a tag that no thread carries.
 *  @throws Forbidden (`admins-only`), NotFound (`no-tag`), Conflict (`tag-in-use`) */
export async function deleteTag(ctx: MemberCtx, { tagId }: DeleteTag): Promise<void> {
  allow(canKeepOrder(ctx.viewer))
  await inTransaction(async (tx) => {
    await hold(tx, [tagId])
    if (await tx.threadTag.findFirst({ where: { tagId }, select: { tagId: true } }))
      throw new Conflict('tag-in-use', 'Threads carry this tag: merge it into another instead.')
    await tx.tag.delete({ where: { id: tagId } })
    await tx.threadCount.deleteMany({ where: { scope: `tag:${tagId}` } })
    await record(tx, ctx, { name: 'tag.changed', tagId })
  })
}

/** A thread that is being given one of these tags waits: the reference from its row takes a lock that this one excludes. */
async function hold(tx: Tx, tagIds: string[]): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT "id" FROM "Tag" WHERE "id" = ANY(${tagIds}::uuid[]) ORDER BY "id" FOR UPDATE`
  if (held.length < tagIds.length) throw new NotFound('no-tag', 'This tag is not here.')
}

const moveThreads = (tx: Tx, from: string, into: string) => tx.$executeRaw`
  INSERT INTO "ThreadTag" ("threadId", "tagId", "kind", "state", "createdAt", "lastActivityAt", "score", "hot", "waits", "solved")
  SELECT "threadId", ${into}::uuid, "kind", "state", "createdAt", "lastActivityAt", "score", "hot", "waits", "solved"
  FROM "ThreadTag" WHERE "tagId" = ${from}::uuid
  ON CONFLICT ("threadId", "tagId") DO NOTHING`

/** Counted afresh, in a statement of its own: it must see what those have written whose counts were waited for. */
async function recount(tx: Tx, from: string, into: string): Promise<void> {
  await tx.threadCount.deleteMany({ where: { scope: { in: [`tag:${from}`, `tag:${into}`] } } })
  await tx.$executeRaw`
    INSERT INTO "ThreadCount" ("spaceId", "scope", "kind", "language", "total", "unanswered", "solved")
    SELECT t."spaceId", ${`tag:${into}`}, t."kind", t."language", count(*),
      count(*) FILTER (WHERE ${waits}), count(*) FILTER (WHERE t."solved")
    FROM "ThreadTag" tt JOIN "Thread" t ON t."id" = tt."threadId"
    WHERE tt."tagId" = ${into}::uuid AND t."state" = 'visible' AND t."audience" IS NULL
    GROUP BY t."spaceId", t."kind", t."language"`
}
