import { searchLength } from './schema.ts'

/** What somebody typed, taken apart. Everything in it is plain words: nothing of a search engine's own syntax passes. */
export interface Asked {
  readonly typed: string
  /** All must be found, in any order, in any form of theirs; the last one is not among them. */
  readonly words: readonly string[]
  /** Still being typed, perhaps: also found as the beginning of a longer word. */
  readonly last: LastWord | null
  /** "in quotes": found as they stand. */
  readonly phrases: readonly string[]
  /** -word: what has it is left out. */
  readonly without: readonly string[]
}

export interface LastWord {
  readonly word: string
  /** Letters and digits alone, or null when a single letter would match everything. */
  readonly prefix: string | null
}

const mostWords = 16

/** Words of questions that the stop lists of PostgreSQL leave in. They say nothing of what a question is about. */
const emptyWords = new Set(
  'les comment pourquoi quel quelle quels quelles combien faire faut peut peux dois quelqu why anyone get got does use'.split(
    ' ',
  ),
)

/** Takes a search apart: words, "phrases", -exclusions, and the last word as a beginning. */
export function askedOf(text: string): Asked {
  const typed = text.toWellFormed().normalize('NFC').slice(0, searchLength).toWellFormed()
  const phrases = [...typed.matchAll(/["«“]([^"»”]+)["»”]/gu)].flatMap(([, phrase]) => phrase?.trim() || [])
  const rest = typed.replaceAll(/["«“][^"»”]+["»”]/gu, ' ')
  const without = [...rest.matchAll(/(?<=^|\s)-(\p{L}[\p{L}\p{N}]*)/gu)].flatMap(([, word]) => word ?? [])
  const words = withoutEmpty(wordsOf(rest.replaceAll(/(?<=^|\s)-\p{L}\S*/gu, ' '))).slice(0, mostWords)
  const endsOpen = /[\p{L}\p{N}]$/u.test(rest.trimEnd()) && !/["»”]\s*$/u.test(typed)
  const last = endsOpen ? words.at(-1) : undefined
  return {
    typed: typed.trim(),
    words: last ? words.slice(0, -1) : words,
    last: last ? lastWord(last) : null,
    phrases: phrases.slice(0, 4),
    without: without.slice(0, 8),
  }
}

/** Every word that may carry meaning, for what need not match whole: similar questions, misspelt words. */
export function tellingWords(asked: Asked): string[] {
  const all = [...asked.phrases.flatMap(wordsOf), ...asked.words, ...(asked.last ? [asked.last.word] : [])]
  return withoutEmpty([...new Set(all.map((word) => word.toLocaleLowerCase()))])
}

function withoutEmpty(words: string[]): string[] {
  const telling = words.filter((word) => !emptyWords.has(word.toLocaleLowerCase()))
  return telling.length > 0 ? telling : words
}

/** Nothing to look for: no word at all, or only what is to be left out. */
export const asksNothing = ({ words, last, phrases }: Asked): boolean => !last && words.length + phrases.length === 0

/** A code in the forms that people type it in: "AR-3/GRN", "AR3GRN", "AR 3 GRN". */
export function codeForms(code: string): string[] {
  return [...new Set([code, code.replaceAll(/[^\p{L}\p{N}]+/gu, ''), code.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')])]
}

/** An elision ("l'eau") is two words; a code ("AR-3-GRN") is one. */
function wordsOf(text: string): string[] {
  return text.split(/\s+/u).flatMap((token) => {
    const trimmed = token.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    if (isCode(trimmed)) return [trimmed]
    return trimmed.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '')
  })
}

const isCode = (token: string) => /\p{N}/u.test(token) && /^[\p{L}\p{N}]+([-./_][\p{L}\p{N}]+)+$/u.test(token)

function lastWord(word: string): LastWord {
  const prefix = word.replaceAll(/[^\p{L}\p{N}]+/gu, '')
  return { word, prefix: prefix.length >= 2 ? prefix : null }
}
