import { members, products, threads } from '#prisma/seed/content/index.ts'
import { type Chance, chanceFrom, weighted } from './random.ts'

export type Language = 'fr' | 'en'

/** What one writes in a language. Words come as often as in the demo's texts; a long tail of rarer ones is coined. */
export interface Prose {
  readonly word: (chance: Chance) => string
  readonly title: (chance: Chance) => string
  readonly sentence: (chance: Chance) => string
  /** One of few sentences. */
  readonly paragraph: (chance: Chance) => string
  /** Words that carry meaning, the most frequent first. */
  readonly telling: readonly string[]
  readonly coined: readonly string[]
}

/** Of all words that are written, how many are of the tail. Source: in French and English prose about one in eight is not among
 *  the 3,000 most frequent. */
const shareOfTail = 0.12
const tailSize = 60_000
const tellingLength = 5

const syllables =
  'ba be bo bra ca chi co cra da de dou fa fi fla ga gou gra ja la li lo lou ma me mi mon na ni nou pa pe pli po ra re ri ro sa se so sta ta te ti tou tra va ve vi vo'
const endings = ['', '', 'n', 'r', 's', 'l', 't', 'x', 'que', 'ment', 'age', 'eur']

export const prose: Readonly<Record<Language, Prose>> = { fr: proseOf('fr'), en: proseOf('en') }

function proseOf(language: Language): Prose {
  const known = frequencies(language)
  const coined = coinedWords(chanceFrom(language === 'fr' ? 11 : 12), known)
  const total = [...known.values()].reduce((sum, count) => sum + count, 0)
  const tail = coined.map((word, rank) => [word, 1 / (known.size + rank)] as const)
  const tailTotal = tail.reduce((sum, [, weight]) => sum + weight, 0)
  const scale = (total * shareOfTail) / (1 - shareOfTail) / tailTotal
  const word = weighted([...known, ...tail.map(([coin, weight]) => [coin, weight * scale] as const)])
  const words = (chance: Chance, least: number, most: number) => {
    let text = word(chance)
    for (let count = least + chance.below(most - least + 1); count > 1; count -= 1) text += ` ${word(chance)}`
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  const sentence = (chance: Chance) => `${words(chance, 6, 18)}.`
  return {
    word,
    sentence,
    title: (chance) => `${words(chance, 6, 11).slice(0, 140)}${chance.is(0.7) ? (language === 'fr' ? ' ?' : '?') : ''}`,
    paragraph: (chance) => Array.from({ length: 2 + chance.below(4) }, () => sentence(chance)).join(' '),
    telling: [...known.keys()].filter((each) => each.length >= tellingLength),
    coined,
  }
}

/** Words of the demo with how often each comes, the most frequent first. */
function frequencies(language: Language): Map<string, number> {
  const texts = threads
    .filter((thread) => thread.language === language)
    .flatMap(({ title, text, answers, comments = [] }) => [
      title,
      text,
      ...[...answers, ...comments].map((post) => post.text),
    ])
  const described = products.map(({ description }) => description[language])
  const about = members.filter(({ locale }) => locale === language).map((member) => member.about)
  const counts = new Map<string, number>()
  for (const [found] of [...texts, ...described, ...about]
    .join(' ')
    .toLowerCase()
    .matchAll(/\p{L}+/gu))
    counts.set(found, (counts.get(found) ?? 0) + 1)
  return new Map([...counts].toSorted(([, a], [, b]) => b - a))
}

function coinedWords(chance: Chance, known: ReadonlyMap<string, number>): string[] {
  const parts = syllables.split(' ')
  const words = new Set<string>()
  while (words.size < tailSize) {
    let word = ''
    for (let count = 2 + chance.below(3); count > 0; count -= 1) word += parts[chance.below(parts.length)]
    word += endings[chance.below(endings.length)]
    if (!known.has(word)) words.add(word)
  }
  return [...words]
}
