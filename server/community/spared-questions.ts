import { record } from '#server/events/record.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction, reader } from '#server/platform/db.ts'
import { NotFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { keepRate, type Rate } from '#server/platform/rate.ts'
import type { SpareQuestion } from './schema.ts'
import { visibleTo } from './visible.ts'

/** From one member or guest's address: nobody finds more answers than this by asking. */
const rates: readonly Rate[] = [
  [5, 60],
  [30, 3_600],
]

export interface SparingThread {
  readonly id: string
  readonly kind: string
  readonly slug: string
  readonly title: string
  readonly language: string
  /** People whose question it spared. */
  readonly spared: number
}

interface From {
  /** The client's address; null when it would be the proxy's. */
  readonly address: string | null
}

/** "This solved it": the question being asked needs no asking. Counted once per form, for a thread that this viewer sees.
 *  @throws NotFound (`no-thread`), TooMany (`spare-pace`) */
export async function spareQuestion(ctx: Ctx, { threadId, formToken, address }: SpareQuestion & From): Promise<void> {
  await keepRate({ what: 'spare', key: ctx.viewer.id ?? address, rates, code: 'spare-pace' })
  await sparingThread(ctx, threadId)
  await inTransaction(async (tx) => {
    const made = await tx.suggestionOutcome.createMany({
      data: { id: newId(ctx.now), threadId, formToken, at: ctx.now },
      skipDuplicates: true,
    })
    if (made.count > 0) await record(tx, ctx, { name: 'question.spared', threadId })
  })
}

/** The thread with how often it has spared a question. One statement.
 *  @throws NotFound (`no-thread`) when there is none, or not for this viewer */
export async function sparingThread(ctx: Ctx, threadId: string): Promise<SparingThread> {
  const [row] = await reader(ctx).$queryRaw<SparingThread[]>`
    SELECT t."id", t."kind"::text AS "kind", t."slug", t."title", t."language",
      (SELECT count(*)::int FROM "SuggestionOutcome" o WHERE o."threadId" = t."id") AS "spared"
    FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId"
    WHERE t."id" = ${threadId}::uuid AND t."state" = 'visible' AND ${visibleTo(ctx.viewer)}`
  if (!row) throw new NotFound('no-thread', 'This conversation is not here, or not for you.')
  return row
}
