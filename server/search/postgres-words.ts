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

/** SQL tsquery: all of what was asked for, in any of the three configurations, without what is to be left out. */
export function queryOf(asked: Asked): Prisma.Sql {
  const wanted = configurations.map((config) => Prisma.sql`(${wantedIn(config, asked)})`)
  const unwanted = asked.without.flatMap((word) =>
    configurations.map((config) => Prisma.sql`!!plainto_tsquery(${config}, ${word})`),
  )
  return Prisma.join([Prisma.sql`(${Prisma.join(wanted, ' || ')})`, ...unwanted], ' && ')
}

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
  // `prefix` is letters and digits alone: it cannot leave its quotes.
  return Prisma.sql`CASE WHEN numnode(${whole}) = 0 THEN ${whole} ELSE ${whole} || to_tsquery(${simple}, ${`'${prefix}':*`}) END`
}

/** SQL condition: this word says something, in French and in English. */
export const isTelling = (word: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`numnode(plainto_tsquery(${french}, ${word})) > 0 AND numnode(plainto_tsquery(${english}, ${word})) > 0`

/** SQL tsquery: one word in any of its forms. */
export const anyFormOf = (word: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${Prisma.join(
    configurations.map((config) => Prisma.sql`plainto_tsquery(${config}, ${word})`),
    ' || ',
  )})`
