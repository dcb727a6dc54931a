import pg from 'pg'
import { prose } from '../world/prose.ts'

interface Thread {
  readonly id: string
  readonly kind: string
  readonly slug: string
  readonly title: string
}

interface Product {
  readonly slug: string
  readonly name: string
}

/** What of a world is asked for. */
export interface Facts {
  /** Threads whose first page holds twenty posts. */
  readonly fullPages: readonly Thread[]
  /** Threads of any length, as lists and searches lead to them. */
  readonly threads: readonly Thread[]
  readonly longest: readonly Thread[]
  readonly products: readonly Product[]
  /** Products whose page is as long as it gets. */
  readonly fullProducts: readonly Product[]
  readonly tags: readonly string[]
  readonly spaces: readonly string[]
  /** Handles of members who have a session. */
  readonly members: readonly string[]
  /** The words of its language that most threads have. */
  readonly common: readonly string[]
}

const sampled = 2_000
/** Pages that are drawn again and again: as many at every size, or what is looked for once an hour for each would count for more in a larger
 *  world. */
const pages = 100
/** Threads of a product that fill its page. */
const fullFrom = 20
const usedTags = `SELECT g."name"::text FROM "Tag" g WHERE EXISTS (SELECT FROM "ThreadTag" x JOIN "Thread" t ON t."id" = x."threadId"
  JOIN "Space" s ON s."id" = t."spaceId" AND s."audience" = 'everyone' WHERE x."tagId" = g."id") ORDER BY g."id" LIMIT 100`
const thread = `SELECT t."id", t."kind", t."slug", t."title" FROM "Thread" t JOIN "Space" s ON s."id" = t."spaceId" AND s."audience" = 'everyone'`

export async function factsOf(databaseUrl: string): Promise<Facts> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const rows = async <T extends pg.QueryResultRow>(sql: string) => (await client.query<T>(sql)).rows
  try {
    return {
      fullPages: await rows(
        `${thread} WHERE t."answerCount" BETWEEN 19 AND 60 ORDER BY md5(t."id"::text) LIMIT ${pages}`,
      ),
      threads: await rows(
        `${thread} WHERE NOT t."locked" AND NOT t."closed" ORDER BY md5(t."id"::text) LIMIT ${sampled}`,
      ),
      longest: await rows(`${thread} ORDER BY t."answerCount" DESC, t."id" LIMIT 1`),
      products: await rows(`SELECT "slug", "name" FROM "Product" ORDER BY md5("id"::text) LIMIT ${sampled}`),
      fullProducts:
        await rows(`SELECT "slug", "name" FROM "Product" p WHERE (SELECT count(*) FROM (SELECT FROM "ThreadProduct" x
        WHERE x."productId" = p."id" LIMIT ${fullFrom}) few) = ${fullFrom} ORDER BY md5("id"::text) LIMIT ${pages}`),
      tags: (await rows<{ name: string }>(usedTags)).map(({ name }) => name),
      spaces: (await rows<{ slug: string }>(`SELECT "slug" FROM "Space" WHERE "audience" = 'everyone'`)).map(
        ({ slug }) => slug,
      ),
      members: (
        await rows<{ handle: string }>(
          `SELECT m."handle"::text FROM "Session" s JOIN "Member" m ON m."id" = s."memberId"`,
        )
      ).map(({ handle }) => handle),
      common: [...prose.fr.telling.slice(0, 40), ...prose.en.telling.slice(0, 25)],
    }
  } finally {
    await client.end()
  }
}
