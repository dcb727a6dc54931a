import type { Ctx } from '#server/platform/ctx.ts'
import { Prisma, type Statements } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { waits } from './counts.ts'
import { hotSql } from './hot.ts'
import type { Growth } from './import-growth.ts'
import type { LinkRow, PostRow, ThreadRow } from './import-rows.ts'

/** Rows as one parameter: PostgreSQL takes 65,535 of them, a batch would need more. */
const json = (rows: readonly object[]) => Prisma.sql`${JSON.stringify(rows)}::jsonb`

interface Threads {
  readonly spaceId: string
  readonly rows: { readonly threads: readonly ThreadRow[] }
  readonly growth: ReadonlyMap<string, Growth>
  readonly tagIds: ReadonlyMap<string, string>
}

/** As the posts of the batch will have left them: to write a thread twice is to write each of its lists twice. */
export async function insertThreads(
  tx: Statements,
  ctx: Ctx,
  { spaceId, rows: { threads }, growth, tagIds }: Threads,
): Promise<void> {
  const grown = threads.map(({ closures: _, tags: __, ...thread }) => ({ ...thread, ...growth.get(thread.id) }))
  await tx.$executeRaw`
    INSERT INTO "Thread" ("id", "kind", "spaceId", "title", "slug", "authorId", "language", "score", "views", "closed", "locked",
      "answerCount", "solved", "hot", "createdAt", "lastActivityAt")
    SELECT t."id", t."kind"::"ThreadKind", ${spaceId}::uuid, t."title", t."slug", t."authorId", t."language", t."score", t."views",
      t."closed", t."locked", t."answers", t."solved", ${hotAt(ctx.now, Prisma.sql`t."answers"`)}, t."createdAt", t."latest"
    FROM jsonb_to_recordset(${json(grown)}) AS t("id" uuid, "kind" text, "title" text, "slug" text, "authorId" uuid, "language" text,
      "score" int, "views" int, "closed" boolean, "locked" boolean, "answers" int, "solved" boolean, "createdAt" timestamptz,
      "latest" timestamptz)`
  const named = threads.flatMap(({ id, tags }) => tags.map((tag) => ({ threadId: id, tagId: tagIds.get(tag) })))
  if (named.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "ThreadTag" ("threadId", "tagId", "kind", "state", "createdAt", "lastActivityAt", "score", "hot", "waits", "solved")
    SELECT t."id", n."tagId", t."kind", t."state", t."createdAt", t."lastActivityAt", t."score", t."hot", ${waits}, t."solved"
    FROM jsonb_to_recordset(${json(named)}) AS n("threadId" uuid, "tagId" uuid) JOIN "Thread" t ON t."id" = n."threadId"`
}

const hotAt = (now: Date, answers: Prisma.Sql) =>
  hotSql({
    score: Prisma.sql`t."score"`,
    answers,
    views: Prisma.sql`t."views"`,
    createdAt: Prisma.sql`t."createdAt"`,
    now,
  })

interface Posts {
  readonly source: string
  readonly rows: { readonly posts: readonly PostRow[] }
}

export async function insertPosts(tx: Statements, { source, rows: { posts } }: Posts): Promise<void> {
  await tx.$executeRaw`
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${json(posts)}) AS r("id" uuid, "threadId" uuid, "role" text, "parentId" uuid,
        "authorId" uuid, "authorLabel" text, "unknownId" text, "language" text, "body" text, "html" text, "renderVersion" int, "upCount" int,
        "downCount" int, "createdAt" timestamptz, "sourceId" text)
    ), contribution AS (
      INSERT INTO "Contribution" ("id", "kind", "authorId", "authorLabel", "unknownId", "language", "publishedAt", "source",
        "sourceId")
      SELECT "id", 'post', "authorId", "authorLabel", "unknownId", "language", "createdAt", ${source}, "sourceId" FROM r
    )
    INSERT INTO "Post" ("id", "threadId", "role", "parentId", "body", "html", "renderVersion", "upCount", "downCount", "score",
      "importedUp", "importedDown", "createdAt")
    SELECT "id", "threadId", "role"::"PostRole", "parentId", "body", "html", "renderVersion", "upCount", "downCount",
      "upCount" - "downCount", "upCount", "downCount", "createdAt" FROM r`
  const comments = posts.flatMap(({ parentId }) => (parentId ? [{ parentId }] : []))
  if (comments.length === 0) return
  await tx.$executeRaw`
    UPDATE "Post" p SET "commentCount" = p."commentCount" + r."count"
    FROM (SELECT "parentId", count(*) FROM jsonb_to_recordset(${json(comments)}) AS r("parentId" uuid) GROUP BY "parentId") r
    WHERE p."id" = r."parentId"`
}

export async function insertClosures(
  tx: Statements,
  threads: readonly Pick<ThreadRow, 'id' | 'closures'>[],
): Promise<void> {
  const data = threads.flatMap(({ id: threadId, closures }) =>
    closures.map((closure) => ({ id: newId(closure.at), threadId, ...closure })),
  )
  if (data.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "Closure" ("id", "threadId", "kind", "reason", "at", "liftedAt")
    SELECT * FROM jsonb_to_recordset(${json(data)}) AS c("id" uuid, "threadId" uuid, "kind" "ClosureKind", "reason" text,
      "at" timestamptz, "liftedAt" timestamptz)`
}

/** An acceptance is the asker's. One that stands here already is left alone. */
export async function insertAcceptances(tx: Statements, posts: readonly PostRow[]): Promise<void> {
  const data = posts.flatMap(({ id: postId, threadId, acceptedAt: at, askerId: memberId }) =>
    at ? [{ id: newId(at), threadId, postId, memberId, at }] : [],
  )
  if (data.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "Acceptance" ("id", "threadId", "postId", "memberId", "at")
    SELECT * FROM jsonb_to_recordset(${json(data)}) AS a("id" uuid, "threadId" uuid, "postId" uuid, "memberId" uuid, "at" timestamptz)
    ON CONFLICT DO NOTHING`
}

/** Adds what was posted to what lists know of threads that stood before, in the way of `changeThread`. One statement. */
export async function addToThreads(tx: Statements, ctx: Ctx, growth: readonly Growth[]): Promise<void> {
  if (growth.length === 0) return
  await tx.$executeRaw`
    WITH change AS (
      SELECT * FROM jsonb_to_recordset(${json(growth)}) AS r("threadId" uuid, "answers" int, "solved" boolean, "latest" timestamptz)
    ), thread AS (
      UPDATE "Thread" t SET "answerCount" = t."answerCount" + change."answers",
        "solved" = t."solved" OR change."solved", "hot" = ${hotAt(ctx.now, Prisma.sql`t."answerCount" + change."answers"`)},
        "lastActivityAt" = greatest(t."lastActivityAt", change."latest")
      FROM change WHERE t."id" = change."threadId"
        AND (change."answers" > 0 OR change."solved" OR change."latest" > t."lastActivityAt")
      RETURNING t."id", t."lastActivityAt", t."hot", t."solved", ${waits} AS "waits"
    ), tags AS (
      UPDATE "ThreadTag" tt SET "lastActivityAt" = thread."lastActivityAt", "hot" = thread."hot", "waits" = thread."waits",
        "solved" = thread."solved"
      FROM thread WHERE tt."threadId" = thread."id"
    )
    UPDATE "ThreadProduct" tp SET "lastActivityAt" = thread."lastActivityAt", "hot" = thread."hot", "waits" = thread."waits",
      "solved" = thread."solved"
    FROM thread WHERE tp."threadId" = thread."id"`
}

/** Of two threads that are linked twice, the stronger word stands: a duplicate. One that was opened again repeats none.
 *  @returns how many were not there, or not so */
export async function insertLinks(tx: Statements, links: readonly LinkRow[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "ThreadLink" AS l ("fromId", "toId", "kind", "at")
    SELECT DISTINCT ON ("fromId", "toId") "fromId", "toId", "kind"::"LinkKind", "at"
    FROM jsonb_to_recordset(${json(links)}) AS r("fromId" uuid, "toId" uuid, "kind" text, "at" timestamptz)
    WHERE "kind" <> 'duplicate' OR coalesce((
      SELECT bool_or(c."liftedAt" IS NULL) FROM "Closure" c WHERE c."threadId" = r."fromId" AND c."kind" = 'closed'), TRUE)
    ORDER BY "fromId", "toId", "kind" = 'duplicate' DESC, "at"
    ON CONFLICT ("fromId", "toId") DO UPDATE SET "kind" = 'duplicate' WHERE excluded."kind" = 'duplicate' AND l."kind" <> 'duplicate'`
}
