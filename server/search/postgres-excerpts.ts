import { Prisma } from '#server/platform/db.ts'
import { hitMarks } from './hits.ts'
import { type Asked, tellingWords } from './query.ts'

/** Characters of the body and of the answers in which an excerpt is looked for. */
const lookedThrough = 6_000
/** Characters before the first word that was found, and of all that the excerpt is then made of: to read a text as words, with their
 *  stems, costs more than all else that a hit shows. */
const around = { before: 150, whole: 700 } as const
/** Letters at the end of a word that other forms of it may not have. */
const endingLength = 2
const shortestStem = 3

/** What people leave out most. Each letter more makes the expression dearer to read than the texts are. */
const accented: Readonly<Record<string, string>> = { a: 'aàâ', c: 'cç', e: 'eéèê' }

/** A regular expression, for letters of either case: where the words, or others that begin like them, stand in a text. */
export function stemsOf(asked: Asked): string {
  const stems = tellingWords(asked).map((word) => {
    const letters = word.normalize('NFD').replaceAll(/[^\p{L}\p{N}]/gu, '')
    return letters.slice(0, Math.max(shortestStem, letters.length - endingLength))
  })
  return `\\m(${[...new Set(stems)].filter(Boolean).map(inAnyAccent).join('|')})`
}

const inAnyAccent = (stem: string) =>
  [...stem].map((letter) => (accented[letter] ? `[${accented[letter]}]` : letter)).join('')

const marks = `StartSel=${hitMarks.start}, StopSel=${hitMarks.stop}`

/** SQL: a text, with the words that were found marked, and what it takes for markup hidden. */
const headline = ({
  config,
  query,
  text,
  options,
}: {
  config: Prisma.Sql
  query: Prisma.Sql
  text: Prisma.Sql
  options: string
}) =>
  Prisma.sql`ts_headline(${config}, translate(${text}, ${hitMarks.markup}, ${hitMarks.hidden}), ${query}, ${`${marks}, ${options}`})`

interface Marked {
  /** SQL regconfig, by which the words were found. */
  readonly config: Prisma.Sql
  /** SQL tsquery. */
  readonly query: Prisma.Sql
}

/** SQL: the title of document `d`. */
export const markedTitle = (marked: Marked): Prisma.Sql =>
  headline({ ...marked, text: Prisma.sql`d."title"`, options: 'HighlightAll=true' })

/** SQL: the lines of document `d` around the first of its words that begins like one of `stems`, else its first lines. */
export function markedExcerpt(marked: Marked, stems: string): Prisma.Sql {
  const text = headline({
    ...marked,
    text: Prisma.sql`"near"`,
    options: 'MaxFragments=2, MaxWords=24, MinWords=18, FragmentDelimiter=" … "',
  })
  return Prisma.sql`(SELECT ${text} FROM (
    SELECT CASE WHEN "from" = 1 THEN "near" ELSE substr("near", strpos("near", ' ') + 1) END AS "near"
    FROM (SELECT "from", substr("text", "from", ${around.whole}) AS "near"
      FROM (SELECT "text", greatest(1, regexp_instr("text", ${stems}, 1, 1, 0, 'i') - ${around.before}) AS "from"
        FROM (SELECT left(d."body", ${lookedThrough}) || E'\n\n' || left(d."more", ${lookedThrough}) AS "text" OFFSET 0) texts OFFSET 0) places OFFSET 0) cut OFFSET 0) excerpt)`
}
