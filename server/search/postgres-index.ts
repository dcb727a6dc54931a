import { Prisma, type Statements } from '#server/platform/db.ts'
import type { SearchDocument } from './documents.ts'
import { narrowings } from './postgres-narrowing.ts'
import { shelvesOf } from './postgres-shelves.ts'
import { configOf, configurations } from './postgres-words.ts'

/** Documents that are sent in one statement: their text, not their number, is what fills it. */
const atOnce = 100

/** One for each kind, and for the best questions and discussions, as `bestFound` looks into them. */
const wordIndexes = ['questions', 'best_questions', 'discussions', 'best_discussions', 'products', 'members'].map(
  (kind) => `"SearchDocument_${kind}"`,
)

/** Replaces the documents of these subjects, vectors included, and puts them into the index. */
export async function indexDocuments(tx: Statements, documents: readonly SearchDocument[]): Promise<void> {
  await writeDocuments(tx, documents)
  if (documents.length > 0) await putIntoIndex(tx)
}

/** The same for some of many: whoever has written the last puts them all into the index. One statement per hundred. */
export async function writeDocuments(tx: Statements, documents: readonly SearchDocument[]): Promise<void> {
  for (let from = 0; from < documents.length; from += atOnce) {
    const rows = documents.slice(from, from + atOnce).map(rowOf)
    await tx.$executeRaw`
      INSERT INTO "SearchDocument" ("id", "threadId", "productId", "memberId", "kind", "config", "language", "spaceId", "audience",
        "authorId", "threadKind", "title", "body", "more", "tags", "productIds", "solved", "answerCount", "score", "at", "vector")
      SELECT "id", CASE "kind" WHEN 'thread' THEN "id" END, CASE "kind" WHEN 'product' THEN "id" END, CASE "kind" WHEN 'member' THEN "id" END,
        "kind", "config", "language", "spaceId", "audience", "authorId", "threadKind", "title", "body", "more", "tags", "productIds",
        "solved", "answerCount", "score", "at", ${vectorOf}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d("id" uuid, "kind" "SearchKind", "config" text, "language" text,
        "spaceId" uuid, "audience" "Audience", "authorId" uuid, "threadKind" "ThreadKind", "title" text, "body" text, "more" text,
        "keywords" text, "around" text, "tags" text[], "productIds" uuid[], "solved" boolean, "answerCount" int, "score" int, "at" timestamptz)
      ON CONFLICT ("id") DO UPDATE SET "config" = excluded."config", "language" = excluded."language", "spaceId" = excluded."spaceId",
        "audience" = excluded."audience", "authorId" = excluded."authorId", "threadKind" = excluded."threadKind",
        "title" = excluded."title", "body" = excluded."body", "more" = excluded."more", "tags" = excluded."tags",
        "productIds" = excluded."productIds", "solved" = excluded."solved", "answerCount" = excluded."answerCount",
        "score" = excluded."score", "at" = excluded."at", "vector" = excluded."vector"`
  }
}

/** What waits to be put into the index is read by each look into it, and a search looks often: nothing is left to wait. A word that
 *  many documents have is looked up once for all that were written before. One statement. */
export async function putIntoIndex(tx: Statements): Promise<void> {
  await tx.$executeRaw`SELECT gin_clean_pending_list("name"::regclass) FROM unnest(${wordIndexes}::text[]) "name"`
}

/** A document as its table has it, with what its vector is made of besides. */
export function rowOf({ state: _, bodies, accepted, codes, productNames, brandIds, ...document }: SearchDocument) {
  const more = [accepted, codes.join(' '), document.more].filter(Boolean).join('\n\n')
  return { ...document, config: configOf(document.language), more }
}

export async function removeDocuments(tx: Statements, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.$executeRaw`DELETE FROM "SearchDocument" WHERE "id" = ANY(${[...ids]}::uuid[])`
}

/** SQL tsvector: where document `d` stands, which is looked for with its words. */
export const placesOf = Prisma.sql`array_to_tsvector(${shelvesOf} || ${narrowings})`

/** The title weighs most, the body and the keywords half of it, the rest a fifth, what is around it a tenth. A title's words also stand as they are written:
 *  they are what a beginning of a word is looked for in. A text whose language is open stands in all three configurations. */
export const vectorOf = Prisma.sql`
  ${weighted(Prisma.sql`('entraide_' || d."config")::regconfig`)} || setweight(to_tsvector('entraide_simple', d."title"), 'A')
  || CASE WHEN d."config" = 'simple' THEN ${Prisma.join(configurations.slice(0, 2).map(weighted), ' || ')} ELSE '' END
  || ${placesOf}`

function weighted(config: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`setweight(to_tsvector(${config}, d."title"), 'A') || setweight(to_tsvector(${config}, d."keywords"), 'B')
    || setweight(to_tsvector(${config}, d."body"), 'B') || setweight(to_tsvector(${config}, d."more"), 'C') || setweight(to_tsvector(${config}, d."around"), 'D')`
}
