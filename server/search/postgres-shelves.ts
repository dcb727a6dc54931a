import { Prisma } from '#server/platform/db.ts'
import type { hitKinds } from './schema.ts'

/** A document stands on shelves: lexemes that no text has, since texts are read as letters and digits. By them the index alone finds
 *  the best documents of a kind that have a word, however many have it. */
export type Family = (typeof hitKinds)[number]

/** Each level of worth asks for twice as much as the one below. Products and members stand on the lowest. */
const levelsOfThreads = [5, 4, 3, 2, 1, 0]
/** A level in three parts by chance, each about ten times as large as the one before: of many that are worth the same, some do. */
const parts = ['a', 'b', 'c']

const initial: Readonly<Record<Family, string>> = { question: 'q', discussion: 'd', product: 'p', member: 'm' }

/** SQL: what document `d` is worth, an integer: 2 when nobody answered or voted for it. */
export const worthOf = Prisma.sql`(1 + greatest(d."score", 0)) * (2 + least(d."answerCount", 3)) * CASE WHEN d."solved" THEN 3 ELSE 1 END`

/** SQL text: the family of document `d`. */
export const familyOf = Prisma.sql`CASE WHEN d."kind" <> 'thread' THEN d."kind"::text WHEN d."threadKind" = 'question' THEN 'question' ELSE 'discussion' END`

/** SQL text[]: the shelves of document `d`: "#q+" or "#q-" (worth something or not), "#q3b" (level and part). */
export const shelves = Prisma.sql`(SELECT ARRAY[f."initial" || CASE WHEN w."level" > 0 THEN '+' ELSE '-' END,
      f."initial" || w."level" || CASE WHEN w."chance" < 2 THEN 'a' WHEN w."chance" < 26 THEN 'b' ELSE 'c' END]
  FROM (SELECT '#' || left(${familyOf}, 1) AS "initial") f,
    (SELECT least(5, floor(log(2, ${worthOf} / 2.0)))::int AS "level", get_byte(uuid_send(d."id"), 15) AS "chance") w)`

/** Both SQL tsquery[], constant so that a plan may be kept. */
export interface Shelved {
  /** For what not many have. */
  readonly two: Prisma.Sql
  /** For what many have. */
  readonly all: Prisma.Sql
}

/** Shelves of these families together, the best first. */
export function shelvesOf(...of: readonly Family[]): Shelved {
  const named = (names: readonly string[]) =>
    Prisma.raw(
      `ARRAY[${names.map((name) => `$$${of.map((family) => `'#${initial[family]}${name}'`).join(' | ')}$$`).join(', ')}]::tsquery[]`,
    )
  const levels = of.some(isVoted) ? levelsOfThreads : [0]
  return {
    two: named(of.some(isVoted) ? ['+', '-'] : ['-']),
    all: named(levels.flatMap((level) => parts.map((part) => `${level}${part}`))),
  }
}

const isVoted = (family: Family) => family === 'question' || family === 'discussion'
