import { bodyLength } from '#server/community/schema.ts'
import { chance, numberBetween, oneOf } from './chance.ts'

/** What a text is known by in the database, whoever edits it: its mark and how often it was edited. */
export const markOf = (mark: string, edits: number): string => `soak:${mark}:${edits}`
/** The same in SQL's and in JavaScript's regular expressions. */
export const markForm = 'soak:([0-9a-f-]{36}):([0-9]+)'

const french = [
  'La toile prend l’eau au bout d’une heure de pluie.',
  'J’ai essayé le silicone, puis le talc, sans rien y gagner.',
  'Faut-il sécher le tapis avant de le rouler ?',
  'Le réchaud s’éteint dès que le vent se lève.',
  'Il suffit de graisser le joint une fois par an.',
]
const english = [
  'The groundsheet is damp every single morning.',
  'Two thin coats, a night in between, and no washing afterwards.',
  'Does the lid still close once the gasket was replaced?',
  'Mine has been leaking since the first frost of last year.',
  'Dry it flat, never over a radiator.',
]

const some = (sentences: readonly string[], count: number) =>
  Array.from({ length: count }, () => oneOf(sentences) ?? '').join(' ')

const aLanguage = () => (chance(0.5) ? french : english)

export const aTitle = (): string => `${some(aLanguage(), 1).slice(0, 100)} ${numberBetween(1, 99_999)}`

export const aComment = (mark: string): string => `${some(aLanguage(), numberBetween(1, 4))} ${markOf(mark, 0)}`

/** A body; one in thirty is as long as it may be, and as tangled as people, and those who are after a server, make them. */
export function aBody(mark: string, edits = 0): string {
  const sign = markOf(mark, edits)
  if (chance(1 / 30)) return `${sign}\n\n${aHugeText()}`
  const paragraphs = Array.from({ length: numberBetween(1, 4) }, () => some(aLanguage(), numberBetween(1, 6)))
  const extras = [
    '\n- one\n- two\n  - three\n',
    '\n```\nrm -rf tent\n```\n',
    '\n> as it was said\n',
    '\n**bold** and `code`\n',
  ]
  return [...paragraphs, chance(0.3) ? (oneOf(extras) ?? '') : '', sign].join('\n\n')
}

const shapes: readonly (() => string)[] = [
  () => '> '.repeat(numberBetween(20, 90)) + some(english, 3),
  () => `${'- '.repeat(numberBetween(5, 60))}item\n`,
  () => `| a | b | c |\n|---|---|---|\n${'| **x** | `y` | [z](/q) |\n'.repeat(60)}`,
  () => '*a **b _c '.repeat(120),
  () => '[a](b '.repeat(200),
  () => '<b><i>'.repeat(150),
  () => '`'.repeat(numberBetween(50, 400)),
  () => `${some(french, 40)}\n\n${some(english, 40)}`,
  () => 'https://example.org/a?b=c '.repeat(40),
  () => `1. ${some(english, 2)}\n`.repeat(80),
]

/** Thirty thousand characters of one shape, or of all of them. */
export function aHugeText(): string {
  const only = chance(0.5) ? oneOf(shapes) : undefined
  let text = ''
  while (text.length < bodyLength.max) text += `${(only ?? oneOf(shapes))?.() ?? ''}\n\n`
  // Room for the mark and for what an edit adds; links are for members who are trusted, which they are.
  return text.slice(0, bodyLength.max - 200)
}
