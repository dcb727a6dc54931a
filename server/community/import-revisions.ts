import { z } from 'zod'
import { record } from '#server/events/record.ts'
import { memberIdsOf } from '#server/members/import-members.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inStatements, Prisma, type Statements } from '#server/platform/db.ts'
import { allow } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { type ImportedVersion, rowsPerBatch } from './imported.ts'
import { canKeepOrder } from './policy.ts'

interface VersionBatch {
  /** With each `sourceId` it makes a second import of the same versions change nothing. */
  readonly source: string
  /** Each after those before it of the same post, in this batch or an earlier one. */
  readonly versions: readonly ImportedVersion[]
}

interface VersionOutcome {
  readonly created: number
  readonly unchanged: number
  readonly rejected: readonly { readonly sourceId: string; readonly reason: 'no-post' | 'no-text' }[]
}

/** Appends versions of another community to the histories of its posts, and says who wrote the current one and when. Posts that
 *  have been edited or taken back here are left as they are. One transaction and one event.
 *  @throws Forbidden (`admins-only`) */
export async function importRevisions(ctx: Ctx, { source, versions }: VersionBatch): Promise<VersionOutcome> {
  allow(canKeepOrder(ctx.viewer))
  if (versions.length > rowsPerBatch) throw new RangeError(`At most ${rowsPerBatch} rows at once.`)
  return inStatements(async (tx) => {
    const histories = await historiesOf(tx, source, versions)
    const memberIds = await memberIdsOf(
      tx,
      source,
      versions.map(({ editor }) => editor),
    )
    const rows = appended(versions, { histories, memberIds })
    if (rows.kept.length > 0) await insert(tx, rows)
    if (rows.current.length > 0) await markEdited(tx, rows.current)
    const created = rows.kept.length
    if (created > 0) await record(tx, ctx, { name: 'revisions.imported', count: created })
    const counted = versions.filter(({ current }) => !current).length
    const missing = rows.rejected.filter(({ current }) => !current).length
    return { created, unchanged: counted - created - missing, rejected: rows.rejected }
  })
}

const HistoryRow = z.object({
  sourceId: z.string(),
  postId: z.string(),
  authorId: z.string().nullable(),
  /** Changed or taken back by people here: its history is theirs. */
  settled: z.boolean(),
  opening: z.boolean(),
  title: z.string(),
  body: z.string().nullable(),
  /** Of the newest version that is kept. */
  number: z.number(),
  at: z.date().nullable(),
  known: z.array(z.string()),
})
type HistoryRow = z.output<typeof HistoryRow>
type Histories = ReadonlyMap<string, HistoryRow>

/** The posts of the source that the versions are of, held with their threads, and what is kept of each. */
async function historiesOf(tx: Statements, source: string, versions: readonly ImportedVersion[]): Promise<Histories> {
  const sourceIds = [...new Set(versions.map(({ post }) => post))]
  await tx.$executeRaw`
    SELECT FROM "Thread" t WHERE t."id" IN (SELECT p."threadId" FROM "Post" p JOIN "Contribution" c ON c."id" = p."id"
      WHERE c."source" = ${source} AND c."sourceId" = ANY(${sourceIds})) ORDER BY t."id" FOR NO KEY UPDATE`
  const rows = await tx.$queryRaw`
    SELECT c."sourceId", c."id" AS "postId", c."authorId", p."role" = 'opening' AS "opening", c."state" <> 'visible'
        OR EXISTS (SELECT FROM "Revision" r WHERE r."contributionId" = c."id" AND r."sourceId" IS NULL) AS "settled",
      coalesce(newest."title", t."title") AS "title", newest."body", coalesce(newest."number", 0) AS "number", newest."at",
      ARRAY(SELECT r."sourceId" FROM "Revision" r WHERE r."contributionId" = c."id" AND r."sourceId" IS NOT NULL) AS "known"
    FROM "Contribution" c JOIN "Post" p ON p."id" = c."id" JOIN "Thread" t ON t."id" = p."threadId"
      LEFT JOIN LATERAL (SELECT r."number", r."title", r."body", r."at" FROM "Revision" r WHERE r."contributionId" = c."id"
        ORDER BY r."number" DESC LIMIT 1) newest ON TRUE
    WHERE c."source" = ${source} AND c."sourceId" = ANY(${sourceIds})`
  return new Map(
    z
      .array(HistoryRow)
      .parse(rows)
      .map((row) => [row.sourceId, row]),
  )
}

interface RevisionRow {
  readonly id: string
  readonly contributionId: string
  readonly number: number
  readonly title: string | null
  readonly body: string
  readonly editorId: string | null
  readonly at: Date
  readonly sourceId: string
}

interface CurrentRow {
  readonly id: string
  readonly editedAt: Date
  readonly editorId: string | null
}

interface Appended {
  readonly kept: RevisionRow[]
  readonly current: CurrentRow[]
  /** Posts of which an older version came after a newer one. */
  readonly disordered: Set<string>
  readonly rejected: { sourceId: string; reason: 'no-post' | 'no-text'; current: boolean }[]
}

interface Standing {
  readonly histories: Histories
  readonly memberIds: ReadonlyMap<string, string>
}

function appended(versions: readonly ImportedVersion[], { histories, memberIds }: Standing): Appended {
  const rows: Appended = { kept: [], current: [], disordered: new Set(), rejected: [] }
  const newest = new Map(
    [...histories].map(([sourceId, history]) => [sourceId, { ...history, known: [...history.known] }]),
  )
  for (const version of versions) {
    const { sourceId, post, current, at } = version
    const history = newest.get(post)
    const editorId = (version.editor && memberIds.get(version.editor)) || null
    const body = version.body ?? history?.body
    if (!history) rows.rejected.push({ sourceId, reason: 'no-post', current })
    else if (history.settled || history.known.includes(sourceId)) continue
    else if (current)
      rows.current.push({ id: history.postId, editedAt: at, editorId: editorId === history.authorId ? null : editorId })
    else if (!body) rows.rejected.push({ sourceId, reason: 'no-text', current })
    else {
      if (history.at && at < history.at) rows.disordered.add(history.postId)
      const title = version.title ?? history.title
      Object.assign(history, { number: history.number + 1, at, body, title })
      const text = { title: history.opening ? title : null, body, editorId, at, sourceId }
      history.known.push(sourceId)
      rows.kept.push({ id: newId(at), contributionId: history.postId, number: history.number, ...text })
    }
  }
  return rows
}

async function insert(tx: Statements, { kept, disordered }: Appended): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Revision" ("id", "contributionId", "number", "title", "body", "editorId", "at", "sourceId")
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS r("id" uuid, "contributionId" uuid, "number" int,
      "title" text, "body" text, "editorId" uuid, "at" timestamptz, "sourceId" text)`
  if (disordered.size > 0) await numberAnew(tx, [...disordered])
}

/** In two steps: no number may stand twice, not even in between. */
async function numberAnew(tx: Statements, postIds: string[]): Promise<void> {
  const ofPosts = Prisma.sql`"contributionId" = ANY(${postIds}::uuid[])`
  await tx.$executeRaw`UPDATE "Revision" SET "number" = -"number" WHERE ${ofPosts}`
  await tx.$executeRaw`
    UPDATE "Revision" r SET "number" = n."number" FROM (
      SELECT "id", row_number() OVER (PARTITION BY "contributionId" ORDER BY "at", "number" DESC)::int AS "number"
      FROM "Revision" WHERE ${ofPosts}) n
    WHERE r."id" = n."id"`
}

async function markEdited(tx: Statements, current: CurrentRow[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Contribution" c SET "editedAt" = e."editedAt", "editorId" = e."editorId"
    FROM jsonb_to_recordset(${JSON.stringify(current)}::jsonb) AS e("id" uuid, "editedAt" timestamptz, "editorId" uuid)
    WHERE c."id" = e."id" AND c."editedAt" IS NULL`
}
