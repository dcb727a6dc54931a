import type { Ctx } from '#server/platform/ctx.ts'
import type { Tx } from '#server/platform/db.ts'
import { Invalid } from '#server/platform/errors.ts'
import { idFromShort, isId } from '#server/platform/ids.ts'
import { visibleTo } from './visible.ts'

/** Says that a thread repeats another one, named by its address or its id.
 *  @throws Invalid (`duplicateOf`) when that is no other thread which this viewer sees */
export async function linkDuplicate(
  tx: Tx,
  ctx: Ctx,
  { threadId, of }: { threadId: string; of: string },
): Promise<void> {
  const toId = threadIdIn(of)
  const found = await tx.$executeRaw`
    INSERT INTO "ThreadLink" ("fromId", "toId", "kind", "at")
    SELECT ${threadId}::uuid, t."id", 'duplicate', ${ctx.now} FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."id" = ${toId}::uuid AND t."id" <> ${threadId}::uuid AND ${visibleTo(ctx.viewer)}
    ON CONFLICT ("fromId", "toId") DO UPDATE SET "kind" = excluded."kind", "at" = excluded."at"`
  if (found === 0) throw new Invalid({ duplicateOf: 'no-such-thread' })
}

/** A thread that is open again repeats none. */
export async function unlinkDuplicates(tx: Tx, threadId: string): Promise<void> {
  await tx.threadLink.deleteMany({ where: { fromId: threadId, kind: 'duplicate' } })
}

function threadIdIn(text: string): string | null {
  if (isId(text)) return text
  return idFromShort(/(?:^|\/(?:questions|discussions)\/)([0-9A-Za-z]{22})(?:[/?#]|$)/.exec(text)?.[1] ?? '')
}
