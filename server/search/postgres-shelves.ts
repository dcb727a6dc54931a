import { Prisma } from '#server/platform/db.ts'
import type { hitKinds } from './schema.ts'

/** A document stands on shelves: lexemes that no text has, since texts are read as letters and digits. By them the index alone finds
 *  the best documents of a kind that have a word, however many have it. */
export type Family = (typeof hitKinds)[number]

/** Each level of worth asks for twice as much as the one below. */
const levels = [5, 4, 3, 2, 1, 0]
/** A level in three parts by chance, each about ten times as large as the one before: of many that are worth the same, some do. */
const parts = ['a', 'b', 'c']

const initial: Readonly<Record<Family, string>> = { question: 'q', discussion: 'd', product: 'p', member: 'm' }

/** SQL tsvector: the shelves of document `d`: "#" (it has some), "#q+" or "#q-" (worth something or not), "#q3b" (level and part). */
export const shelved = Prisma.sql`(SELECT array_to_tsvector(ARRAY['#', f."initial" || CASE WHEN w."level" > 0 THEN '+' ELSE '-' END,
      f."initial" || w."level" || CASE WHEN w."chance" < 2 THEN 'a' WHEN w."chance" < 26 THEN 'b' ELSE 'c' END])
  FROM (SELECT '#' || CASE WHEN d."kind" <> 'thread' THEN left(d."kind"::text, 1) WHEN d."threadKind" = 'question' THEN 'q' ELSE 'd' END
      AS "initial") f,
    (SELECT least(5, floor(log(2, (1 + greatest(d."score", 0)) * (1 + least(d."answerCount", 3) / 2.0)
        * CASE WHEN d."solved" THEN 3 ELSE 1 END)))::int AS "level", get_byte(uuid_send(d."id"), 15) AS "chance") w)`

/** Shelves of these families together, the best first, as texts of a tsquery: two for what not many have, all for what many have. */
export const shelvesOf = (...of: readonly Family[]) => {
  const named = (names: readonly string[]) =>
    names.map((name) => of.map((family) => `'#${initial[family]}${name}'`).join(' | '))
  return { two: named(['+', '-']), all: named(levels.flatMap((level) => parts.map((part) => `${level}${part}`))) }
}

/** What no shelf holds yet, since an older release indexed it: the text of a tsquery. */
export const unshelved = `!'#'`
