import { Prisma } from '#server/platform/db.ts'

/** A thread's document stands on a shelf by its worth: a lexeme that no text has, since texts are read as letters and digits. By it the
 *  index alone finds the best documents that have a word, however many have it. */

/** Each level of worth asks for twice as much as the one below. */
const levels = [5, 4, 3, 2, 1, 0]
/** A level in three parts by chance, each about ten times as large as the one before: of many that are worth the same, some do. */
const parts = ['a', 'b', 'c']

const shelves = levels.flatMap((level) => parts.map((part) => `#${level}${part}`))

/** All better ones are one lexeme, too: to go through one list is much faster than through eighteen. The last of them would be everybody's. */
function orBetter(shelf: string): string {
  return `${shelf}+`
}

/** SQL: what document `d` is worth, an integer: 2 when nobody answered or voted for it. */
export const worthOf = Prisma.sql`(1 + greatest(d."score", 0)) * (2 + least(d."answerCount", 3)) * CASE WHEN d."solved" THEN 3 ELSE 1 END`

/** SQL text[], constant so that a plan may be kept. */
const constant = (texts: readonly string[]) => Prisma.raw(`'{${texts.join(',')}}'::text[]`)

/** SQL text[]: the shelf of document `d`, "#3b" (level and part), and "#3b+" of that and each below it: what stands there or better.
 *  Products and members have none. */
export const shelvesOf = Prisma.sql`(SELECT CASE WHEN d."kind" = 'thread' THEN
    w."shelf" || (${constant(shelves.map(orBetter))})[array_position(${constant(shelves)}, w."shelf"):${Prisma.raw(String(shelves.length - 1))}] ELSE '{}' END
  FROM (SELECT '#' || w."level" || CASE WHEN w."chance" < 2 THEN 'a' WHEN w."chance" < 26 THEN 'b' ELSE 'c' END AS "shelf"
    FROM (SELECT least(5, floor(log(2, ${worthOf} / 2.0)))::int AS "level", get_byte(uuid_send(d."id"), 15) AS "chance") w) w)`

/** SQL rows "upto", "share": how large a part of all threads stands on the best shelves together. Expected as "shelf" by `looksAt`. */
export const sharesOfShelves = Prisma.sql`
  SELECT "upto", sum(coalesce("documents", 0)) OVER (ORDER BY "upto") / nullif(sum("documents") OVER (), 0)::float AS "share"
  FROM (SELECT "upto", (SELECT "documents" FROM "CommonWord" WHERE "word" = "name")
    FROM unnest(${constant(shelves)}) WITH ORDINALITY AS s("name", "upto")) counted`

/** Documents: so many are read to find the best of them. */
export const fewDocuments = Prisma.raw('500')
/** Documents: so many are expected on the shelves that are looked at together. How many words have together is estimated as if they came
 *  together by chance; those that belong together do so oftener. */
const expected = Prisma.raw('200')

/** SQL tsquery[]: by which lexemes to look for the best of so many documents, one after the other: on the best shelves, as many as have few
 *  of them together; on the next; on what is left of the best; on all others. Null when there are few, as far as one knows: nothing but the words is needed.
 *  @param documents SQL: how many are expected in all; null when nothing is known of that */
export const looksAt = (documents: Prisma.Sql): Prisma.Sql => Prisma.sql`
  CASE WHEN coalesce(${documents}, 0) <= ${fewDocuments} THEN NULL ELSE coalesce(
    (SELECT ARRAY[(${better})["upto"], (${each})["upto"], (${best})["upto"], (${worse})["upto"]] FROM shelf
      WHERE "share" * ${documents} >= ${expected} ORDER BY "upto" LIMIT 1), ${byLevel}) END`

/** Levels whose threads stand in indexes of their own, too. */
const bestLevels = 2
/** SQL condition of document `d`, word for word that of these indexes. A level asks for twice two to its power. */
export const isOfTheBest = Prisma.sql`${worthOf} >= ${Prisma.raw(String(2 ** (levels.length - bestLevels + 1)))}`

const looks = (queries: readonly (string | null)[]) =>
  Prisma.raw(`ARRAY[${queries.map((query) => (query === null ? 'NULL' : `$$${query}$$`)).join(', ')}]::tsquery[]`)

const quoted = (lexeme: string) => `'${lexeme}'`
const upTo = (at: number) => quoted(orBetter(shelves[at] ?? ''))
const last = shelves.length - 1

const bestOnes = bestLevels * parts.length
const allTheBest = upTo(bestOnes - 1)
const lookBetter = shelves.map((_, at) => (at > 0 ? upTo(at - 1) : null))
const lookEach = shelves.map(quoted)
const lookBest = shelves.map((_, at) => (at < bestOnes - 1 ? `${allTheBest} & !${upTo(at)}` : null))
const lookWorse = shelves.map((_, at) => (at < last ? `!${at < bestOnes ? allTheBest : upTo(at)}` : null))
const [better, each, best, worse] = [looks(lookBetter), looks(lookEach), looks(lookBest), looks(lookWorse)]
const lookByLevel = levels.map((_, at) => {
  const [above, end] = [at * parts.length - 1, (at + 1) * parts.length - 1]
  return [...(end < last ? [upTo(end)] : []), ...(above > 0 ? [`!${upTo(above)}`] : [])].join(' & ')
})
/** SQL tsquery[]: the looks where nothing is known, or what was known was wrong. */
export const byLevel = looks(lookByLevel)

const amongTheBest = looks(
  [
    lookBetter.slice(1, bestOnes + 1),
    lookEach.slice(0, bestOnes),
    lookBest.slice(0, bestOnes - 1),
    lookByLevel.slice(0, bestLevels),
  ].flat(),
)
/** SQL boolean: this look leads to nothing but the best shelves. */
export const isAmongTheBest = (look: Prisma.Sql): Prisma.Sql => Prisma.sql`${look} = ANY(${amongTheBest})`
