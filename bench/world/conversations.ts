import { hotOf } from '#server/community/hot.ts'
import { slugOf } from '#server/platform/slug.ts'
import { idAt } from './ids.ts'
import { type Language, prose } from './prose.ts'
import { type Chance, chanceFrom } from './random.ts'
import type { Settings, Size } from './settings.ts'

export interface Written {
  readonly id: string
  readonly threadId: string
  readonly role: 'opening' | 'answer' | 'comment'
  readonly parentId: string | null
  readonly authorId: string
  readonly paragraphs: readonly string[]
  readonly up: number
  readonly down: number
  readonly at: number
  comments: number
}

export interface Conversation {
  readonly id: string
  readonly kind: 'question' | 'discussion'
  readonly language: Language
  readonly title: string
  readonly slug: string
  readonly spaceId: string
  readonly tags: readonly { id: string; name: string }[]
  readonly products: readonly Settings['products'][number][]
  /** The opening first. */
  readonly posts: readonly Written[]
  readonly answerCount: number
  readonly accepted: Written | null
  readonly views: number
  readonly at: number
  readonly lastActivityAt: number
  readonly hot: number
}

/** The longest thread. Source: the longest of public forum dumps have some thousand answers. */
const mostAnswers = 3_000
/** Answers fall off as a power law: half of all threads have none, one in ninety has nineteen or more. */
const answersAs = { scale: 1.2, steepness: 1.6, rounded: 0.4 } as const
const commentsPerPost = 0.3
const dayMs = 86_400_000

/** The conversations of a world in the order they were begun. */
export function* conversations(size: Size, settings: Settings): Generator<Conversation> {
  for (let number = 0; number < size.threads; number += 1) yield conversation({ size, settings, number })
}

function conversation({ size, settings, number }: { size: Size; settings: Settings; number: number }): Conversation {
  const chance = chanceFrom(7_919 + number)
  const { draw, since } = settings
  const nowMs = size.now.getTime()
  const at = Math.round(since + ((number + chance.next()) / size.threads) * (nowMs - since))
  const language = chance.is(0.6) ? 'fr' : 'en'
  const title = prose[language].title(chance)
  const id = idAt(at, chance)
  const posts = postsOf(chance, { threadId: id, at, until: nowMs, language, draw, first: number === 0 })
  const [opening] = posts
  const answers = posts.filter(({ role }) => role === 'answer')
  const kind = chance.is(0.85) ? 'question' : 'discussion'
  const accepted = kind === 'question' && answers.length > 0 && chance.is(0.55) ? (answers[0] ?? null) : null
  const views = Math.floor(20 / (chance.next() + 0.002)) + answers.length * 30
  const score = (opening?.up ?? 0) - (opening?.down ?? 0)
  return {
    ...{ id, kind, language, title, slug: slugOf(title), spaceId: draw.space(chance), posts, accepted, views, at },
    tags: several(chance, { most: 3, draw: draw.tag }),
    products: chance.is(0.4) ? several(chance, { most: 2, draw: draw.product }) : [],
    answerCount: answers.length,
    lastActivityAt: Math.max(...posts.map((post) => post.at)),
    hot: hotOf({ score, answers: answers.length, views, ageHours: (nowMs - at) / 3_600_000 }),
  }
}

interface Begun {
  readonly threadId: string
  readonly at: number
  readonly until: number
  readonly language: Language
  readonly draw: Settings['draw']
  /** One thread of every world is as long as they get. */
  readonly first: boolean
}

function postsOf(chance: Chance, begun: Begun): Written[] {
  const { at, until, first } = begun
  const posts = [post(chance, { ...begun, role: 'opening', parent: null, at })]
  const answers = first ? mostAnswers : answersIn(chance)
  // Half of all answers come within hours; the last may come years later.
  const spread = Math.min(until - at, dayMs * 3 * (1 + answers))
  const times = Array.from({ length: answers }, () => Math.round(at + chance.next() ** 3 * spread)).sort(
    (a, b) => a - b,
  )
  for (const time of times) {
    const answer = post(chance, { ...begun, role: 'answer', parent: null, at: time })
    posts.push(answer)
    if (!first && chance.is(commentsPerPost))
      posts.push(
        post(chance, { ...begun, role: 'comment', parent: answer, at: Math.min(until, time + chance.below(dayMs)) }),
      )
  }
  return posts
}

function answersIn(chance: Chance): number {
  const { scale, steepness, rounded } = answersAs
  return Math.min(mostAnswers, Math.floor(scale * ((1 - chance.next()) ** (-1 / steepness) - 1) + rounded))
}

type Place = Begun & { role: Written['role']; parent: Written | null }

function post(chance: Chance, { threadId, role, parent, at, language, draw }: Place): Written {
  if (parent) parent.comments += 1
  const up = Math.floor(1.2 / (chance.next() + 0.08)) - 1
  const { paragraph, sentence } = prose[language]
  const text = role === 'comment' ? sentence : paragraph
  const length = role === 'comment' ? 1 : 1 + chance.below(3)
  return {
    ...{ id: idAt(at, chance), threadId, role, parentId: parent?.id ?? null, authorId: draw.person(chance).id, at },
    paragraphs: Array.from({ length }, () => text(chance)),
    ...{ up, down: chance.is(0.1) ? 1 : 0, comments: 0 },
  }
}

function several<T>(chance: Chance, { most, draw }: { most: number; draw: (chance: Chance) => T }): T[] {
  return [...new Set(Array.from({ length: chance.below(most + 1) }, () => draw(chance)))]
}
