import { beforeAll, describe, expect, inject, test } from 'vitest'
import { countThreads } from '#server/community/counts.ts'
import { renderMarkdown } from '#server/community/markdown.ts'
import { identityBySession } from '#server/members/sessions/sessions.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { reindex } from '#server/search/reindex.ts'
import { testDatabaseUrl } from '#server/testing/database.ts'
import { fillWorld } from './fill.ts'
import { sessionTokenOf } from './people-rows.ts'

const threads = 150
const now = new Date('2026-11-23T12:00:00Z')
let migrated: Record<string, unknown>[] = []

beforeAll(async () => {
  const admin = new URL(inject('adminUrl'))
  admin.pathname = new URL(testDatabaseUrl).pathname
  migrated = await indexes()
  await fillWorld(admin.href, { threads, now })
})

const rows = (sql: string): Promise<Record<string, unknown>[]> => openClient().$queryRawUnsafe(sql)
const indexes = () => rows(`SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`)

describe('a world filled by COPY is as commands would have left it', () => {
  test('its search documents are those that a reindex makes', async () => {
    const all = `SELECT d::text AS "document" FROM "SearchDocument" d ORDER BY d."id"`
    const copied = await rows(all)
    expect(copied.length).toBeGreaterThan(threads)
    await reindex()
    expect(await rows(all)).toEqual(copied)
  })

  test('its kept counts are those of its threads', async () => {
    const all = `SELECT n::text AS "count" FROM "ThreadCount" n ORDER BY 1`
    const copied = await rows(all)
    await openClient().threadCount.deleteMany()
    const ids = (await openClient().thread.findMany({ select: { id: true } })).map(({ id }) => id)
    await inTransaction((tx) => countThreads(tx, ids, 1))
    expect(await rows(all)).toEqual(copied)
  })

  test('its HTML is what its Markdown renders to', async () => {
    const posts = await openClient().post.findMany({ take: 50 })
    for (const { body, html, renderVersion } of posts) expect(renderMarkdown(body)).toEqual({ html, renderVersion })
  })

  test('what lists know of a thread is what its posts tell', async () => {
    const wrong = await rows(`
      SELECT t."id" FROM "Thread" t CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE p."role" = 'answer') AS "answers", max(p."createdAt") AS "latest",
          sum(p."score") FILTER (WHERE p."role" = 'opening') AS "score" FROM "Post" p WHERE p."threadId" = t."id") told
      WHERE (t."answerCount", t."lastActivityAt", t."score") IS DISTINCT FROM (told."answers", told."latest", told."score")
        OR t."solved" <> EXISTS (SELECT FROM "Acceptance" a WHERE a."threadId" = t."id")
      UNION ALL SELECT x."threadId" FROM "ThreadTag" x JOIN "Thread" t ON t."id" = x."threadId"
      WHERE (x."kind", x."state", x."createdAt", x."lastActivityAt", x."score", x."hot", x."solved", x."waits") IS DISTINCT FROM
        (t."kind", t."state", t."createdAt", t."lastActivityAt", t."score", t."hot", t."solved", t."answerCount" = 0 AND NOT t."solved")
      UNION ALL SELECT p."threadId" FROM "Post" p
      WHERE p."commentCount" <> (SELECT count(*) FROM "Post" c WHERE c."parentId" = p."id")`)
    expect(wrong).toEqual([])
  })

  test('nothing in it refers to what is not there', async () => {
    const broken = await rows(`
      SELECT c."id" FROM "Contribution" c LEFT JOIN "Member" m ON m."id" = c."authorId" LEFT JOIN "Post" p ON p."id" = c."id"
        LEFT JOIN "Thread" t ON t."id" = p."threadId" LEFT JOIN "Space" s ON s."id" = t."spaceId" WHERE s."id" IS NULL OR m."id" IS NULL`)
    expect(broken).toEqual([])
  })

  test('its indexes are the ones that the migrations make', async () => {
    expect(migrated.length).toBeGreaterThan(100)
    expect(await indexes()).toEqual(migrated)
  })

  test('its first members are signed in', async () => {
    expect(await identityBySession(sessionTokenOf('member-3'))).toMatchObject({ viewer: { handle: 'member-3' } })
  })
})
