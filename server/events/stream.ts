import { z } from 'zod'
import { openClient, Prisma } from '#server/platform/db.ts'

const StreamRow = z.object({ id: z.string(), name: z.string(), xid: z.string(), seq: z.bigint(), at: z.date() })
export type StreamRow = z.infer<typeof StreamRow>
export interface StreamPosition {
  readonly xid: string
  readonly seq: bigint
}

/** The next events after `position`, oldest first. Ordered by (transaction, seq) and only up to the oldest transaction still
 *  running: by serial alone, an event of a slower transaction would be passed over for ever. */
export async function eventsAfter(position: StreamPosition | null, limit: number): Promise<StreamRow[]> {
  const from = position ? Prisma.sql`AND ("xid", "seq") > (${position.xid}::xid8, ${position.seq})` : Prisma.empty
  const rows = await openClient().$queryRaw`
    SELECT "id", "name", "xid"::text, "seq", "at" FROM "Event"
    WHERE "xid" < pg_snapshot_xmin(pg_current_snapshot()) ${from}
    ORDER BY "xid", "seq" LIMIT ${limit}`
  return z.array(StreamRow).parse(rows)
}
