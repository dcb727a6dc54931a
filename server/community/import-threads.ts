import { z } from 'zod'
import { record } from '#server/events/record.ts'
import { memberIdsOf } from '#server/members/import-members.ts'
import type { Ctx } from '#server/platform/ctx.ts'
import { inStatements, type Statements } from '#server/platform/db.ts'
import { allow, NotFound } from '#server/platform/errors.ts'
import { closeDuplicates } from './close-duplicates.ts'
import { countThreads } from './counts.ts'
import { growthOf } from './import-growth.ts'
import { type BatchRows, type RejectReason, rowsOf } from './import-rows.ts'
import { type Place, rowsPerBatch, type ThreadBatch } from './imported.ts'
import { type ReadyTexts, readyTexts } from './imported-texts.ts'
import {
  addToThreads,
  insertAcceptances,
  insertClosures,
  insertLinks,
  insertPosts,
  insertThreads,
} from './insert-imported.ts'
import { canKeepOrder } from './policy.ts'
import { tagIdsFor } from './tags.ts'

export interface ImportOutcome {
  readonly created: number
  readonly unchanged: number
  readonly rejected: readonly { readonly sourceId: string; readonly reason: RejectReason }[]
}

/** Adds conversations of another community to a space: threads, answers, comments, acceptances, closures, links, with their own
 *  dates and votes by number. One transaction and one event, whatever is in the batch. Nobody is mailed, and no limit of pace
 *  applies; else the rows are those that `startThread`, `postAnswer` and `postComment` leave.
 *  @param ready texts that `readyTexts` has made for this batch while another was written
 *  @throws Forbidden (`admins-only`), NotFound (`no-space`) */
export async function importThreads(ctx: Ctx, batch: ThreadBatch, ready?: ReadyTexts): Promise<ImportOutcome> {
  allow(canKeepOrder(ctx.viewer))
  const { source, spaceId, threads = [], posts = [], links = [] } = batch
  const size = threads.length + posts.length + links.length
  if (size > rowsPerBatch) throw new RangeError(`At most ${rowsPerBatch} rows at once.`)
  const texts = ready ?? (await readyTexts(ctx, { source, written: [...threads, ...posts] }))
  return inStatements(async (tx) => {
    await holdSpace(tx, spaceId)
    const places = await placesOf(tx, batch)
    const memberIds = await memberIdsOf(
      tx,
      source,
      [...threads, ...posts].map(({ author }) => author),
    )
    const rows = rowsOf(batch, { places, memberIds, texts, language: ctx.locale })
    const linked = await write(tx, ctx, { source, spaceId, rows })
    const created = rows.threads.length + rows.posts.filter(({ role }) => role !== 'opening').length + linked
    const { rejected } = rows
    return { created, unchanged: size - created - rejected.length, rejected }
  })
}

/** Two imports into one space take turns: each looks for what is there before it writes. */
async function holdSpace(tx: Statements, spaceId: string): Promise<void> {
  const spaces = await tx.$queryRaw<unknown[]>`SELECT FROM "Space" WHERE "id" = ${spaceId}::uuid FOR NO KEY UPDATE`
  if (spaces.length === 0) throw new NotFound('no-space', 'This space is not here.')
}

const StandingPost = z.object({
  sourceId: z.string(),
  postId: z.string(),
  threadId: z.string(),
  role: z.enum(['opening', 'answer', 'comment']),
  language: z.string(),
  askerId: z.string().nullable(),
})

/** The posts of the source that the batch is or speaks of, as far as they stand here. */
async function placesOf(
  tx: Statements,
  { source, threads = [], posts = [], links = [] }: ThreadBatch,
): Promise<Map<string, Place>> {
  const own = [...threads, ...posts].map(({ sourceId }) => sourceId)
  const named = [...posts.map(({ parent }) => parent), ...links.flatMap(({ from, to }) => [from, to])]
  const rows = await tx.$queryRaw`
    SELECT c."sourceId", p."id" AS "postId", p."threadId", p."role", t."language", t."authorId" AS "askerId"
    FROM "Contribution" c JOIN "Post" p ON p."id" = c."id" JOIN "Thread" t ON t."id" = p."threadId"
    WHERE c."source" = ${source} AND c."sourceId" = ANY(${[...new Set([...own, ...named])]})`
  const standing = z.array(StandingPost).parse(rows)
  return new Map(standing.map(({ sourceId, ...place }) => [sourceId, place]))
}

/** Threads are held before the kept counts, as everywhere, so that an import and a member cannot wait for each other.
 *  @returns the number of links that were not there */
async function write(
  tx: Statements,
  ctx: Ctx,
  batch: { source: string; spaceId: string; rows: BatchRows },
): Promise<number> {
  const { threads, posts, links } = batch.rows
  const fresh = new Set(threads.map(({ id }) => id))
  const growth = growthOf(posts)
  const touched = [...growth.keys()].sort()
  const standing = touched.filter((id) => !fresh.has(id))
  await holdThreads(tx, standing)
  const counted = countedIn(posts)
  const grown = counted.filter((id) => !fresh.has(id))
  if (grown.length > 0) await countThreads(tx, grown, -1)
  if (threads.length > 0) await insertThreads(tx, ctx, { ...batch, growth, tagIds: await tagIds(tx, ctx, threads) })
  if (posts.length > 0) {
    await insertPosts(tx, batch)
    await insertClosures(tx, threads)
    await insertAcceptances(tx, posts)
    const added = standing.flatMap((id) => growth.get(id) ?? [])
    await addToThreads(tx, ctx, added)
    if (counted.length > 0) await countThreads(tx, counted, 1)
  }
  const linked = links.length > 0 ? await insertLinks(tx, links) : 0
  if (linked > 0) await closeDuplicates(tx, links)
  const threadIds = [...new Set([...touched, ...links.map(({ fromId }) => fromId)])]
  if (touched.length + linked > 0)
    await record(tx, ctx, { name: 'threads.imported', threadIds, earned: earnedBy(posts) })
  return linked
}

async function holdThreads(tx: Statements, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.$executeRaw`SELECT FROM "Thread" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR UPDATE`
}

/** Threads of which lists count something else afterwards: comments change nothing there. */
const countedIn = (posts: BatchRows['posts']): string[] =>
  [...new Set(posts.filter(({ role }) => role !== 'comment').map(({ threadId }) => threadId))].sort()

async function tagIds(tx: Statements, ctx: Ctx, threads: BatchRows['threads']): Promise<Map<string, string>> {
  const names = [...new Set(threads.flatMap(({ tags }) => tags))]
  const ids = await tagIdsFor(tx, ctx, names)
  return new Map(names.map((name, index) => [name, ids[index] ?? '']))
}

/** What the posts bring their authors: votes, and acceptances by someone else. */
function earnedBy(posts: BatchRows['posts']) {
  const earned = new Map<string, { memberId: string; helpful: number; notHelpful: number; accepted: number }>()
  for (const { authorId: memberId, upCount, downCount, acceptedAt, askerId } of posts) {
    if (!memberId) continue
    const sum = earned.get(memberId) ?? { memberId, helpful: 0, notHelpful: 0, accepted: 0 }
    sum.helpful += upCount
    sum.notHelpful += downCount
    if (acceptedAt && askerId !== memberId) sum.accepted += 1
    earned.set(memberId, sum)
  }
  return [...earned.values()].filter(({ helpful, notHelpful, accepted }) => helpful + notHelpful + accepted > 0)
}
