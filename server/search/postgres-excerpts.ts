import { Prisma } from '#server/platform/db.ts'
import { hitMarks } from './hits.ts'
import { isLittle } from './little-words.ts'
import { type Asked, tellingWords } from './query.ts'

/** Characters of the body and of the answers in which an excerpt is looked for. */
const lookedThrough = 6_000
/** Characters before the first word that was found, and of all that the excerpt is then made of: to read a text as words, with their
 *  stems, costs more than all else that a hit shows. */
const around = { before: 110, whole: 330 } as const
const shortestStem = 3
/** Letters at the end of a word of so many that other forms of it may not have. */
const endingOf = (length: number) => (length <= shortestStem ? 0 : length <= 6 ? 1 : 2)

/** Accents that people leave out most. Each letter more makes the expression dearer to read than the texts are. */
const accented: Readonly<Record<string, string>> = { a: 'àâ', c: 'ç', e: 'éèê' }

/** A regular expression, for letters of either case: where the words that say something, or others that begin like them, stand in a text. */
export function stemsOf(asked: Asked): string {
  const words = tellingWords(asked).map((word) => word.normalize('NFC').replaceAll(/[^\p{L}\p{N}]/gu, ''))
  const telling = words.filter((word) => word.length >= shortestStem && !isLittle(word))
  const stems = (telling.length > 0 ? telling : words).map((word) =>
    [...word].slice(0, word.length - endingOf(word.length)),
  )
  return `\\m(${[...new Set(stems.map((letters) => letters.map(inAnyAccent).join('')))].filter(Boolean).join('|')})`
}

/** As it was typed, or without its accent; or with one, where many leave it out. */
function inAnyAccent(letter: string): string {
  const bare = letter.normalize('NFD').charAt(0)
  const forms = new Set([letter, ...(/\p{Script=Latin}/u.test(bare) ? [bare, ...(accented[bare] ?? '')] : [])])
  return forms.size > 1 ? `[${[...forms].join('')}]` : letter
}

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
    SELECT CASE WHEN "from" = 1 OR strpos("near", ' ') > ${around.before} THEN "near" ELSE substr("near", strpos("near", ' ') + 1) END AS "near"
    FROM (SELECT "from", substr("text", "from", ${around.whole}) AS "near"
      FROM (SELECT "text", greatest(1, regexp_instr("text", ${stems}, 1, 1, 0, 'i') - ${around.before}) AS "from"
        FROM (SELECT left(d."body", ${lookedThrough}) || E'\n\n' || left(d."more", ${lookedThrough}) AS "text" OFFSET 0) texts OFFSET 0) places OFFSET 0) cut OFFSET 0) excerpt)`
}
