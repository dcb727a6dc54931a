import { isLittle } from './little-words.ts'
import { type Asked, tellingWords } from './query.ts'

/** What was typed in the engine's own syntax, of which "phrases" and -words are all; null when nothing telling is asked for: the
 *  engine takes an empty search for "everything". */
export function engineQuery(asked: Asked): string | null {
  const telling = [...asked.words, ...asked.phrases, ...(asked.last ? [asked.last.word] : [])]
  if (telling.every((text) => text.split(/\s+/u).every(isLittle))) return null
  // Every other part stood between quotes.
  const parts = asked.typed.split(/["«“]([^"»”]+)["»”]/u)
  const text = parts
    .map((part, at) => (at % 2 === 1 ? `"${part.trim()}"` : loose(part)))
    .join(' ')
    .trim()
  return asked.last?.prefix && !isLittle(asked.last.word) ? text : `${text} `
}

/** Quotes that nobody closed, and a minus before no word: a temperature is no exclusion. */
const loose = (text: string) => text.replaceAll(/["«“»”]|(?<=^|\s)-(?!\p{L})/gu, ' ')

/** The words of a text that say something of what it is about, each a search of its own; the last one may be a beginning. */
export function engineWords(asked: Asked): string[] {
  const last = asked.last?.prefix ? asked.last.word.toLocaleLowerCase() : null
  return tellingWords(asked)
    .filter((word) => !isLittle(word))
    .map((word) => (word === last ? word : whole(word)))
}

/** A last word is taken for a beginning unless something follows. */
const whole = (word: string) => `${word} `
