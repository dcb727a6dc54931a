import { z } from 'zod'
import { addJob } from '#server/events/jobs.ts'
import { openClient, type Reader, type Statements } from '#server/platform/db.ts'
import type { DocumentKind } from './documents.ts'

/** A document that the engine has yet to be sent, as it was noted last. */
export interface Pending {
  readonly id: string
  readonly kind: DocumentKind
  readonly seq: bigint
}

const Row = z.object({ id: z.string(), kind: z.enum(['thread', 'product', 'member']), seq: z.bigint() })

/** Has the engine told of these subjects, in the transaction that changes their documents: what is rolled back is never sent, what is
 *  committed always is. Two statements. */
export async function notePending(
  tx: Statements,
  { kind, ids }: { kind: DocumentKind; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "PendingDocument" AS p ("id", "kind", "at")
    SELECT "id", ${kind}::"SearchKind", now() FROM unnest(${[...new Set(ids)].sort()}::uuid[]) AS noted("id")
    ON CONFLICT ("id") DO UPDATE SET "seq" = excluded."seq", "sent" = FALSE, "at" = CASE WHEN p."sent" THEN excluded."at" ELSE p."at" END`
  await sendSoon(tx)
}

/** One job for all that waits, whoever noted it; jobs of its queue run one after the other, so that what is sent keeps its order. */
export const sendSoon = (tx: Statements): Promise<void> =>
  addJob(tx, { task: 'send-documents', payload: {}, key: 'send-documents', queue: 'send-documents' })

/** The next so many in the order of their last change: those not sent yet, or all that were changed after `after`. */
export async function pendingAfter(
  reader: Reader,
  { after, most }: { after: bigint | 'sent'; most: number },
): Promise<Pending[]> {
  const rows =
    after === 'sent'
      ? await reader.$queryRaw`
          SELECT "id", "kind", "seq" FROM "PendingDocument" WHERE NOT "sent" ORDER BY "seq" LIMIT ${most}`
      : await reader.$queryRaw`
          SELECT "id", "kind", "seq" FROM "PendingDocument" WHERE "seq" > ${after} ORDER BY "seq" LIMIT ${most}`
  return z.array(Row).parse(rows)
}

/** Ends what was sent; what has changed since waits for its next turn. `keep`: somebody else has to be told of it too. */
export async function endPending(sent: readonly Pending[], { keep }: { keep: boolean }): Promise<void> {
  const ids = sent.map(({ id }) => id)
  const seqs = sent.map(({ seq }) => seq)
  if (keep)
    await openClient().$executeRaw`
      UPDATE "PendingDocument" p SET "sent" = TRUE FROM unnest(${ids}::uuid[], ${seqs}::bigint[]) AS s("id", "seq")
      WHERE p."id" = s."id" AND p."seq" = s."seq"`
  else
    await openClient().$executeRaw`
      DELETE FROM "PendingDocument" p USING unnest(${ids}::uuid[], ${seqs}::bigint[]) AS s("id", "seq")
      WHERE p."id" = s."id" AND p."seq" = s."seq"`
}

/** What was kept for a rebuild that has ended, well or not. */
export const forgetSent = (): Promise<number> => openClient().$executeRaw`DELETE FROM "PendingDocument" WHERE "sent"`

/** For how many seconds the engine has been behind. */
export async function lagSeconds(): Promise<number> {
  const [row] = await openClient().$queryRaw<{ lag: number }[]>`
    SELECT coalesce(extract(epoch FROM clock_timestamp() - min("at")), 0)::float AS "lag" FROM "PendingDocument" WHERE NOT "sent"`
  return Math.max(0, row?.lag ?? 0)
}

export const pendingCount = (): Promise<number> => openClient().pendingDocument.count({ where: { sent: false } })
