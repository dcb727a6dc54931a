import type { Merge, Merger } from '#server/members/mergers.ts'
import type { Tx } from '#server/platform/db.ts'

/** Gives what an imported member has asked, answered and accepted to the member who has claimed it, with the kept counts. The
 *  claimer's own votes on it go. A fixed number of statements, however much there is. */
export const mergeConversations: Merger = async (tx, _ctx, merge) => {
  const { importedId, memberId } = merge
  // Before the kept counts, as everywhere.
  await tx.$executeRaw`SELECT FROM "Thread" WHERE "authorId" = ${importedId}::uuid ORDER BY "id" FOR UPDATE`
  await takeBackOwnVotes(tx, merge)
  const [from, to] = [{ authorId: importedId }, { authorId: memberId }]
  await tx.contribution.updateMany({ where: from, data: { ...to, formToken: null } })
  await tx.contribution.updateMany({ where: { editorId: importedId }, data: { editorId: memberId } })
  await tx.thread.updateMany({ where: from, data: to })
  await tx.revision.updateMany({ where: { editorId: importedId }, data: { editorId: memberId } })
  await tx.acceptance.updateMany({ where: { memberId: importedId }, data: { memberId } })
  await tx.closure.updateMany({ where: { memberId: importedId }, data: { memberId } })
  await tx.oldAddress.updateMany({ where: { memberId: importedId }, data: { memberId } })
  await moveCounts(tx, merge)
}

/** Nobody votes for themselves: not by having voted before it turned out who wrote this. */
async function takeBackOwnVotes(tx: Tx, { importedId, memberId }: Merge): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM "Vote" v USING "Contribution" c
      WHERE v."memberId" = ${memberId}::uuid AND c."id" = v."contributionId" AND c."authorId" = ${importedId}::uuid
      RETURNING v."contributionId", v."value"
    ), post AS (
      UPDATE "Post" p SET "upCount" = "upCount" - (gone."value" = 1)::int, "downCount" = "downCount" - (gone."value" = -1)::int,
        "score" = "score" - gone."value"
      FROM gone WHERE p."id" = gone."contributionId" RETURNING p."threadId", p."role", p."score"
    ), thread AS (
      UPDATE "Thread" t SET "score" = post."score" FROM post WHERE t."id" = post."threadId" AND post."role" = 'opening'
      RETURNING t."id", t."score"
    ), tags AS (
      UPDATE "ThreadTag" tt SET "score" = thread."score" FROM thread WHERE tt."threadId" = thread."id"
    )
    UPDATE "ThreadProduct" tp SET "score" = thread."score" FROM thread WHERE tp."threadId" = thread."id"`
}

async function moveCounts(tx: Tx, { importedId, memberId }: Merge): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ThreadCount" ("spaceId", "scope", "kind", "language", "total", "unanswered", "solved")
    SELECT "spaceId", ${`member:${memberId}`}, "kind", "language", "total", "unanswered", "solved" FROM "ThreadCount"
    WHERE "scope" = ${`member:${importedId}`} ORDER BY "spaceId", "kind", "language"
    ON CONFLICT ("spaceId", "scope", "kind", "language") DO UPDATE SET "total" = "ThreadCount"."total" + excluded."total",
      "unanswered" = "ThreadCount"."unanswered" + excluded."unanswered", "solved" = "ThreadCount"."solved" + excluded."solved"`
  await tx.threadCount.deleteMany({ where: { scope: `member:${importedId}` } })
}
