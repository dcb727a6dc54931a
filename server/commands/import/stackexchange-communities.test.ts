import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { threadStats } from '#server/community/stats.ts'
import { memberStats } from '#server/members/stats.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'
import { root } from '#server/platform/root.ts'
import { miscounts, strayThreads } from '#server/testing/lookups.ts'
import { Report } from './report.ts'
import { importStackExchange } from './stackexchange.ts'

const data = join(root, '..', 'shared', 'data')

/** As the papers of the data count them. Versions are those before the one that stands, votes those on questions and answers, links
 *  those between two questions: several between the same are one. */
const communities = {
  'qa-se-ai': {
    stats: { questions: 421, answers: 749, accepted: 212, comments: 1_165, members: 3_157, tags: 222, closed: 50 },
    also: { votes: 4_113, badges: 3_290, versions: 780, duplicate: 6, related: 79 },
    rejected: 10,
  },
  'qa-se-beer-posts': {
    stats: { questions: 663, answers: 1_572, accepted: 410, comments: 0, members: 0, closed: 53 },
    also: { badges: 0, versions: 0, duplicate: 0, related: 0 },
    rejected: 0,
  },
  'qa-se-bicycles-meta': {
    stats: { questions: 453, answers: 971, accepted: 157, comments: 2_448, members: 2_551, closed: 15 },
    also: { votes: 5_301, badges: 6_585, versions: 1_120, duplicate: 9, related: 169 },
    rejected: 7,
  },
  'qa-se-conlang-meta': {
    stats: { questions: 54, answers: 115, accepted: 11, comments: 230, members: 272, closed: 1 },
    also: { votes: 1_065, badges: 612, versions: 97, duplicate: 1, related: 18 },
    rejected: 0,
  },
}

async function run(folder: string, dryRun = false) {
  const report = await importStackExchange({ path: join(data, folder), dryRun }, new Report(() => undefined))
  return { report, tables: report.lines().filter((line) => line.includes(' rows')) }
}

for (const [folder, { stats, also, rejected }] of Object.entries(communities))
  describe.skipIf(!existsSync(join(data, folder)))(`a real community (${folder}, from ../shared/data)`, () => {
    const source = `stackexchange:${folder}`

    test('comes with all that it has, and again with nothing new', { timeout: 120_000 }, async () => {
      const dry = await run(folder, true)
      const first = await run(folder)
      expect(first.report).toMatchObject({ rejected })
      expect(dry.tables).toEqual(first.tables)
      expect(await statsOf(source)).toMatchObject(stats)
      expect(await alsoOf(source)).toMatchObject(also)
      expect([await miscounts(), await strayThreads()]).toEqual([[], []])
      const [before, events] = [await alsoOf(source), await openClient().event.count()]
      const { report } = await run(folder)
      expect(report).toMatchObject({ created: 0, updated: 0, rejected })
      expect([await alsoOf(source), await openClient().event.count()]).toEqual([before, events])
    })
  })

async function statsOf(source: string) {
  const ctx = systemCtx(new Date())
  return { ...(await threadStats(ctx, { source })), ...(await memberStats(ctx, { source })) }
}

async function alsoOf(source: string) {
  const [counts] = await openClient().$queryRaw<Record<string, number>[]>`
    SELECT (SELECT count(*)::int FROM "ImportedBadge" WHERE "source" = ${source}) AS "badges",
      (SELECT count(*)::int FROM "Revision" r JOIN "Contribution" c ON c."id" = r."contributionId" WHERE c."source" = ${source}) AS "versions",
      (SELECT sum(p."importedUp" + p."importedDown")::int FROM "Post" p JOIN "Contribution" c ON c."id" = p."id"
        WHERE c."source" = ${source} AND p."role" <> 'comment') AS "votes",
      count(*) FILTER (WHERE l."kind" = 'duplicate')::int AS "duplicate", count(*) FILTER (WHERE l."kind" = 'related')::int AS "related"
    FROM "ThreadLink" l JOIN "Thread" t ON t."id" = l."fromId" JOIN "Space" s ON s."id" = t."spaceId" WHERE s."source" = ${source}`
  return counts
}
