import { prose } from '../world/prose.ts'
import { type Chance, chanceFrom, weighted } from '../world/random.ts'
import type { Facts } from './facts.ts'

const searches = 1_000
const typedTitles = 150

type Query = (chance: Chance, facts: Facts) => string
const any = <T>(chance: Chance, items: readonly T[]): T => items[chance.below(items.length)] as T // never empty

const titleWords = (chance: Chance, facts: Facts) =>
  any(chance, facts.threads)
    .title.split(' ')
    .filter((word) => word.length >= 4)

/** What people search for, by share. One in ten asks for a word that a large part of all threads has. */
export const queryMix: readonly { share: number; name: string; query: Query }[] = [
  { share: 0.05, name: 'one common word', query: (chance, { common }) => any(chance, common) },
  {
    share: 0.05,
    name: 'two common words',
    query: (chance, { common }) => `${any(chance, common)} ${any(chance, common)}`,
  },
  {
    share: 0.3,
    name: 'two words of a title',
    query: (chance, facts) => titleWords(chance, facts).slice(0, 2).join(' '),
  },
  {
    share: 0.25,
    name: 'four words of a title',
    query: (chance, facts) => titleWords(chance, facts).slice(0, 4).join(' '),
  },
  { share: 0.1, name: 'one rare word', query: (chance) => any(chance, prose.fr.coined.slice(2_000, 20_000)) },
  { share: 0.1, name: 'a product', query: (chance, { products }) => any(chance, products).name },
  {
    share: 0.1,
    name: 'a word being typed',
    query: (chance, facts) => (titleWords(chance, facts)[0] ?? 'tente').slice(0, 4),
  },
  { share: 0.05, name: 'a slip', query: (chance, facts) => slipped(titleWords(chance, facts)[0] ?? 'tante') },
]

/** A thousand searches, the same ones for the same world. */
export function queriesOf(facts: Facts): string[] {
  const chance = chanceFrom(23)
  const draw = weighted(queryMix.map(({ share, query }) => [query, share] as const))
  return Array.from({ length: searches }, () => draw(chance)(chance, facts) || 'tente')
}

/** Titles as they are being typed: from the third word on, after each word and in the middle of the next. */
export function typedTitlesOf(facts: Facts): string[] {
  return facts.threads.slice(0, typedTitles).flatMap(({ title }) => {
    const words = title.split(' ')
    const ends = words.slice(3).map((_, index) => index + 3)
    return ends.flatMap((end) => {
      const whole = words.slice(0, end).join(' ')
      return [whole, `${whole} ${words[end]?.slice(0, 3) ?? ''}`]
    })
  })
}

/** Two letters in the middle change places. */
function slipped(word: string): string {
  const middle = Math.floor(word.length / 2)
  return word.slice(0, middle - 1) + (word[middle] ?? '') + (word[middle - 1] ?? '') + word.slice(middle + 1)
}
