/** Texts and queries as words, and how near two words are: what the real engine's tokenizer does for Latin letters. */

export interface Token {
  readonly word: string
  readonly from: number
  readonly to: number
}

export const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()

export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
    word: folded(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }))

export interface QueryTerm {
  /** One word, or those of a phrase. */
  readonly words: readonly string[]
  readonly isPhrase: boolean
  readonly isPrefix: boolean
}

export interface Query {
  readonly terms: readonly QueryTerm[]
  readonly without: readonly string[]
}

const mostTerms = 10

/** "phrases", -words and words, the last of which is a beginning unless something follows it. */
export function readQuery(q: string, stopWords: ReadonlySet<string>): Query {
  const terms: QueryTerm[] = []
  const without: string[] = []
  const last = tokensOf(q).at(-1)
  q.split('"').forEach((part, place) => {
    if (place % 2 === 1) {
      terms.push({ words: tokensOf(part).map(({ word }) => word), isPhrase: true, isPrefix: false })
      return
    }
    const start = q.split('"').slice(0, place).join('"').length + (place > 0 ? 1 : 0)
    for (const { word, from, to } of tokensOf(part)) {
      const isPrefix = last !== undefined && start + to === last.to && last.to === q.length
      if (/(^|\s)-$/u.test(part.slice(0, from))) without.push(word)
      else if (isPrefix || !stopWords.has(word)) terms.push({ words: [word], isPhrase: false, isPrefix })
    }
  })
  return { terms: terms.filter(({ words }) => words.length > 0).slice(0, mostTerms), without }
}

/** How many slips lead from `typed` to `word`, or to its beginning; a wrong first letter counts twice. */
export function slips(typed: string, word: string, isPrefix: boolean): number {
  const distances = distanceRow(typed, word)
  const distance = isPrefix ? Math.min(...distances) : (distances.at(-1) ?? 0)
  return distance > 0 && typed[0] !== word[0] ? distance + 1 : distance
}

/** Damerau-Levenshtein distances from `typed` to every beginning of `word`. */
function distanceRow(typed: string, word: string): number[] {
  let before: number[] = []
  let row = Array.from({ length: word.length + 1 }, (_, length) => length)
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= word.length; j += 1) {
      const same = typed[i - 1] === word[j - 1]
      const crossed = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]
      const candidates = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1)]
      next.push(Math.min(...candidates, ...(crossed ? [(before[j - 2] ?? 0) + 1] : [])))
    }
    before = row
    row = next
  }
  return row
}
