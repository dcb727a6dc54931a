import { z } from 'zod'
import { visibleToEach } from '#server/community/visible.ts'
import type { Tx } from '#server/platform/db.ts'

/** A member's own account as a recipient, or null when it is gone. */
export async function accountOf(tx: Tx, memberId: string) {
  return tx.account.findUnique({
    where: { memberId },
    select: {
      memberId: true,
      email: true,
      locale: true,
      emailVerifiedAt: true,
      member: { select: { displayName: true } },
    },
  })
}

const Follower = z.object({
  answerId: z.string(),
  memberId: z.string(),
  email: z.string(),
  locale: z.string().nullable(),
})
export type Follower = z.infer<typeof Follower>

interface Answered {
  readonly postId: string
  readonly threadId: string
  readonly authorId: string
}

/** Who follows the threads of these answers and wants mail about them, as far as they may see the thread now: not an answer's author,
 *  nobody who has muted or blocked them, no address that is not confirmed. One statement.
 *  @param most null for all */
export async function followersToTell(
  tx: Tx,
  { answers, most }: { answers: readonly Answered[]; most: number | null },
): Promise<Follower[]> {
  const rows = await tx.$queryRaw`
    SELECT about."postId" AS "answerId", a."memberId", a."email"::text, a."locale"
    FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) AS about("postId" uuid, "threadId" uuid, "authorId" uuid)
      JOIN "Thread" t ON t."id" = about."threadId" JOIN "Space" s ON s."id" = t."spaceId"
      JOIN "Follow" f ON f."threadId" = t."id" JOIN "Member" m ON m."id" = f."memberId" JOIN "Account" a ON a."memberId" = m."id"
    WHERE f."endedAt" IS NULL AND f."memberId" <> about."authorId"
      AND a."emailVerifiedAt" IS NOT NULL AND a."mailOnAnswer" AND NOT EXISTS (SELECT FROM "MemberRelation" r
        WHERE r."memberId" = f."memberId" AND r."otherId" = about."authorId") AND ${visibleToEach}
    ORDER BY about."postId", a."memberId" LIMIT ${most}::int`
  return z.array(Follower).parse(rows)
}
