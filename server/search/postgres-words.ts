import { Prisma } from '#server/platform/db.ts'
import type { Asked, LastWord } from './query.ts'

const french = Prisma.sql`'entraide_french'::regconfig`
const english = Prisma.sql`'entraide_english'::regconfig`
const simple = Prisma.sql`'entraide_simple'::regconfig`

/** A document has one configuration, by its language; a search does not know it yet and is read in all three. */
export const configurations = [french, english, simple]

/** The configuration of a text in this language. `simple` is for what is in neither, in several or in none that one can tell. */
export const configOf = (language: string): 'french' | 'english' | 'simple' =>
  language === 'fr' ? 'french' : language === 'en' ? 'english' : 'simple'

/** SQL tsquery: all of what was asked for, in any of the three configurations, without what is to be left out.
 *  @param wanted `wantedOf` of the same, where that stands already */
export function queryOf(asked: Asked, wanted = wantedOf(asked)): Prisma.Sql {
  const unwanted = asked.without.flatMap((word) =>
    configurations.map((config) => Prisma.sql`!!plainto_tsquery(${config}, ${word})`),
  )
  return Prisma.join([wanted, ...unwanted], ' && ')
}

/** SQL tsquery: all of what was asked for, in any of the three configurations. Words that have one form in two of them are asked for once:
 *  ranking takes its time by their number. */
export function wantedOf(asked: Asked): Prisma.Sql {
  return anyOf(configurations.map((config) => wantedIn(config, asked)))
}

/** SQL tsquery: any of these, each once. An index takes its time by their number, too. */
function anyOf(queries: readonly Prisma.Sql[]): Prisma.Sql {
  const each = queries.map((query) => Prisma.sql`((${query})::text)`)
  return Prisma.sql`coalesce((SELECT string_agg(DISTINCT '(' || query || ')', ' | ') FROM (VALUES ${Prisma.join(each)}) each(query) WHERE query <> ''), '')::tsquery`
}

/** SQL tsquery: any of what a query wants all of. Between quotes of a word no sign has a space on both sides. */
export const anyIn = (wanted: Prisma.Sql): Prisma.Sql => Prisma.sql`replace(${wanted}::text, ' & ', ' | ')::tsquery`

function wantedIn(config: Prisma.Sql, { words, last, phrases }: Asked): Prisma.Sql {
  const parts = [
    Prisma.sql`plainto_tsquery(${config}, ${words.join(' ')})`,
    ...phrases.map((phrase) => Prisma.sql`phraseto_tsquery(${config}, ${phrase})`),
    ...(last ? [lastIn(config, last)] : []),
  ]
  return Prisma.join(parts, ' && ')
}

/** The last word in its own forms, or as the beginning of a word of a title or of a stem; nothing when it is a stop word. */
function lastIn(config: Prisma.Sql, { word, prefix }: LastWord): Prisma.Sql {
  const whole = Prisma.sql`plainto_tsquery(${config}, ${word})`
  if (!prefix) return whole
  return Prisma.sql`CASE WHEN numnode(${whole}) = 0 THEN ${whole} ELSE ${whole} || (SELECT "query" FROM begun) END`
}

/** Documents: more than that are not put together only to find the best of them. */
export const manyDocuments = Prisma.raw('1000')
/** Words that a beginning stands for when very many documents have one of them: the most usual. */
const usualWords = Prisma.raw('20')

/** No word has a letter after this one. */
const lastLetter = '\u{10FFFF}'

/** SQL row "query", "documents": words with the beginning that the last word may be, and how many documents have them, about, where
 *  there are many. `queryOf` and `documentsWithAll` expect it as "begun". */
export function begunBy({ last }: Asked): Prisma.Sql {
  if (!last?.prefix) return Prisma.sql`SELECT ''::tsquery AS "query", 0 AS "documents"`
  // `prefix` is letters and digits alone: it cannot leave its quotes.
  const any = Prisma.sql`to_tsquery(${simple}, ${`'${last.prefix}':*`})`
  return Prisma.sql`
    SELECT CASE WHEN sum("documents") > ${manyDocuments} THEN string_agg("word", ' | ')::tsquery ELSE ${any} END AS "query",
      coalesce(sum("documents"), 0) AS "documents"
    FROM (SELECT begun.* FROM (SELECT entraide_fold(${last.prefix}) COLLATE "C" AS "first" OFFSET 0) p
      CROSS JOIN LATERAL (SELECT "word", "documents" FROM "CommonWord" WHERE "word" COLLATE "C" >= "first" AND "word" COLLATE "C" < "first" || ${lastLetter} OFFSET 0) begun
      ORDER BY "documents" DESC LIMIT ${usualWords}) usual`
}

/** SQL: how many documents have a word in its commonest form, about; 0 when few. */
export const documentsWith = (word: Prisma.Sql): Prisma.Sql => Prisma.sql`
  coalesce((SELECT max("documents") FROM "CommonWord" WHERE "word" = ANY(tsvector_to_array(${Prisma.join(
    configurations.map((config) => Prisma.sql`to_tsvector(${config}, ${word})`),
    ' || ',
  )}))), 0)`

/** SQL: how many documents have all of the words and what else is asked for, about, if these come as they would by chance; null where
 *  nothing is known of that.
 *  @param narrowed SQL queries of how many documents have something else */
export function documentsWithAll({ words, last, phrases }: Asked, narrowed: readonly Prisma.Sql[]): Prisma.Sql {
  const typed = Prisma.sql`typed`
  const all = [...phrases.flatMap((phrase) => phrase.split(/\s+/u)), ...words, ...(last ? [last.word] : [])]
  const begun = Prisma.sql`CASE WHEN "at" = ${last ? all.length : 0}::int THEN (SELECT "documents" FROM begun) ELSE 0 END`
  const ofWords = Prisma.sql`SELECT greatest(${documentsWith(typed)}, ${begun}) AS "documents"
    FROM (SELECT *, bool_or("telling") OVER () AS "any" FROM (SELECT typed, "at", ${isTelling(typed)} AS "telling"
      FROM jsonb_array_elements_text(${JSON.stringify(all)}::jsonb) WITH ORDINALITY AS w(typed, "at") OFFSET 0) w) w WHERE "telling" OR NOT "any"`
  const share = Prisma.sql`coalesce(exp(sum(ln(least(1, greatest(each."documents", 1)::float / every."documents")))), 1)`
  return Prisma.sql`(SELECT ${share} * max(every."documents") FROM (SELECT "documents" FROM "CommonWord" WHERE "word" = '') every
    LEFT JOIN (${Prisma.join([ofWords, ...narrowed], ' UNION ALL ')}) each ON TRUE)`
}

/** SQL condition: this word says something, in French and in English. */
export const isTelling = (word: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`numnode(plainto_tsquery(${french}, ${word})) > 0 AND numnode(plainto_tsquery(${english}, ${word})) > 0`

/** SQL tsquery: one word in any of its forms. */
export const anyFormOf = (word: Prisma.Sql): Prisma.Sql =>
  anyOf(configurations.map((config) => Prisma.sql`plainto_tsquery(${config}, ${word})`))
