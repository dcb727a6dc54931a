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

const Follower = z.object({ memberId: z.string(), email: z.string(), locale: z.string().nullable() })

/** Who follows a thread and wants mail about an answer by `authorId`, as far as they may see the thread now: not its author, nobody
 *  who has muted or blocked them, no address that is not confirmed. One statement. */
export async function followersToTell(
  tx: Tx,
  about: { threadId: string; authorId: string },
): Promise<z.infer<typeof Follower>[]> {
  const rows = await tx.$queryRaw`
    SELECT a."memberId", a."email"::text, a."locale"
    FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId" JOIN "Follow" f ON f."threadId" = t."id"
      JOIN "Member" m ON m."id" = f."memberId" JOIN "Account" a ON a."memberId" = m."id"
    WHERE t."id" = ${about.threadId}::uuid AND f."endedAt" IS NULL AND f."memberId" <> ${about.authorId}::uuid
      AND a."emailVerifiedAt" IS NOT NULL AND a."mailOnAnswer" AND NOT EXISTS (SELECT FROM "MemberRelation" r
        WHERE r."memberId" = f."memberId" AND r."otherId" = ${about.authorId}::uuid) AND ${visibleToEach}
    ORDER BY a."memberId"`
  return z.array(Follower).parse(rows)
}
