import { describe, expect, test } from 'vitest'
import { brands, categories, members, products, spaces, threads } from './index.ts'
import type { Ago, SeedAnswer, SeedComment, SeedThread } from './types.ts'

const minutes = { m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 } as const
const handles = new Set(members.map((member) => member.handle))
const french = threads.filter((thread) => thread.language === 'fr')
const english = threads.filter((thread) => thread.language === 'en')
const everyPost = threads.flatMap(postsOf)

describe('what is named exists', () => {
  test('brands, categories, products, spaces and threads are named once', () => {
    const named = [brands, categories, products, spaces].map((things) => things.map((thing) => thing.slug))
    for (const slugs of [...named, threads.map((thread) => thread.key), members.map((member) => member.handle)])
      expect(new Set(slugs).size).toBe(slugs.length)
  })

  test('a product has its brand, its category, its drawing and a GTIN-13 kept for internal numbers', () => {
    for (const product of products) {
      expect(brands.map((brand) => brand.slug)).toContain(product.brand)
      expect(categories.map((category) => category.slug)).toContain(product.category)
      expect(product.picture).toBe(`/products/${product.slug}.svg`)
      expect(product.gtin).toMatch(/^2\d{12}$/)
      expect(gtinSum(product.gtin) % 10, product.gtin).toBe(0)
    }
  })

  test('the staff of a brand are members', () => {
    for (const brand of brands) for (const { member } of brand.staff) expect(handles).toContain(member)
  })

  test('a thread has its space, at most five products and five tags, written as one tag is', () => {
    for (const thread of threads) {
      expect(spaces.map((space) => space.slug)).toContain(thread.space)
      for (const slug of thread.products) expect(products.map((product) => product.slug)).toContain(slug)
      expect(thread.tags.length).toBeLessThanOrEqual(5)
      expect(thread.products.length).toBeLessThanOrEqual(5)
      for (const tag of thread.tags) expect(tag).toMatch(/^[\p{Ll}\d]+(-[\p{Ll}\d]+)*$/u)
    }
  })

  test('a duplicate repeats an older question of its own language', () => {
    for (const thread of threads.filter((one) => one.duplicateOf)) {
      const original = threads.find((one) => one.key === thread.duplicateOf)
      expect(original?.language).toBe(thread.language)
      expect(age(original?.ago ?? '0m')).toBeGreaterThan(age(thread.ago))
    }
  })
})

describe('times follow one another', () => {
  test('an answer comes after its question, a comment after its post, an edit after its text', () => {
    for (const post of everyPost) {
      expect(age(post.ago), post.text).toBeLessThan(post.after)
      if (post.edited) expect(age(post.ago) - age(post.edited.ago), post.text).toBeGreaterThan(5)
    }
  })

  test('an answer is accepted after it was given, once, on a question', () => {
    for (const thread of threads) {
      const accepted = thread.answers.filter((answer) => answer.accepted)
      expect(accepted.length).toBeLessThanOrEqual(thread.kind === 'question' ? 1 : 0)
      for (const answer of accepted) {
        expect(age(answer.accepted ?? answer.ago), answer.text).toBeLessThan(age(answer.ago))
        expect(answer.by, thread.key).not.toBe(thread.by)
      }
    }
  })

  test('a report waits for the moderator in each language, never by the author of what it is about', () => {
    const reported = threads.flatMap(({ language, answers }) =>
      answers.flatMap(({ by, ago, reported: report }) => (report ? [{ language, by, ago, report }] : [])),
    )
    expect(new Set(reported.map(({ language }) => language))).toEqual(new Set(['fr', 'en']))
    for (const { by, ago, report } of reported) {
      expect(report.by).not.toBe(by)
      expect(age(report.ago)).toBeLessThan(age(ago))
    }
  })

  test('people write and vote once they have joined, and never vote on their own text', () => {
    const joined = new Map(members.map((member) => [member.handle, age(member.joined)]))
    for (const post of everyPost) {
      const voters = [...(post.helpful ?? []), ...(post.unhelpful ?? [])]
      expect(new Set(voters).size, post.text).toBe(voters.length)
      expect(voters, post.text).not.toContain(post.by)
      for (const handle of [post.by, ...voters])
        expect(joined.get(handle), `${handle}: ${post.text}`).toBeGreaterThan(age(post.ago))
    }
  })
})

describe('each language is full alone', () => {
  test.each([
    ['French', french],
    ['English', english],
  ])('%s has questions solved, argued, waiting and left unsolved, and discussions', (_, own) => {
    const questions = own.filter((thread) => thread.kind === 'question' && !thread.duplicateOf)
    const unsolved = questions.filter((thread) => !thread.answers.some((answer) => answer.accepted))
    const waiting = unsolved.filter((thread) => thread.answers.length === 0)
    expect(own.length).toBeGreaterThanOrEqual(22)
    expect(own.filter((thread) => thread.kind === 'discussion').length).toBeGreaterThanOrEqual(4)
    expect(questions.length - unsolved.length).toBeGreaterThanOrEqual(10)
    expect(own.filter((thread) => thread.answers.length >= 5).length).toBeGreaterThanOrEqual(3)
    expect(waiting.length).toBeGreaterThanOrEqual(4)
    for (const thread of waiting) expect(age(thread.ago)).toBeLessThan(age('2d'))
    expect(unsolved.some((thread) => thread.answers.length === 2 && age(thread.ago) > age('4w'))).toBe(true)
    expect(own.some((thread) => thread.duplicateOf)).toBe(true)
    expect(own.some((thread) => thread.edited)).toBe(true)
    expect(own.some((thread) => thread.answers.some((answer) => answer.edited))).toBe(true)
    for (const space of spaces)
      expect(
        own.some((thread) => thread.space === space.slug),
        space.slug,
      ).toBe(true)
    for (const product of products) expect(own.some((thread) => thread.products.includes(product.slug))).toBe(true)
  })
})

describe('the texts', () => {
  test('keep to the lengths of titles and posts', () => {
    for (const thread of threads) {
      expect(thread.title.length, thread.title).toBeGreaterThanOrEqual(15)
      expect(thread.title.length, thread.title).toBeLessThanOrEqual(150)
    }
    for (const { text } of everyPost) {
      expect(text.length, text).toBeGreaterThanOrEqual(20)
      expect(text.length, text).toBeLessThanOrEqual(6000)
    }
  })

  test('carry no address of anyone', () => {
    for (const text of [...allTexts(threads), ...members.map((member) => member.about)]) expect(text).not.toContain('@')
  })

  test('are set as French is set', () => {
    for (const text of allTexts(french)) {
      expect(text).not.toMatch(/'|[^\u202f][?!;]|[^\u00a0\d\s]:|«[^\u00a0]|[^\u00a0]»/)
      expect(text).not.toMatch(/ [?!;:»]|« /)
    }
  })
})

function age(ago: Ago): number {
  const [, count, unit] = /^(\d+)([mhdw])$/.exec(ago) ?? []
  if (!count || !unit) throw new Error(`not a time ago: ${ago}`)
  return Number(count) * minutes[unit as keyof typeof minutes] // the expression lets no other letter through
}

/** Any text of a thread, with the minutes of what it answers. */
type PostInTime = Omit<SeedAnswer, 'comments' | 'accepted'> & { after: number }

function postsOf(thread: SeedThread): PostInTime[] {
  const under = (post: { ago: Ago; comments?: SeedComment[] }) =>
    (post.comments ?? []).map((comment) => ({ ...comment, after: age(post.ago) }))
  return [
    { ...thread, after: Number.POSITIVE_INFINITY },
    ...under(thread),
    ...thread.answers.flatMap((answer) => [{ ...answer, after: age(thread.ago) }, ...under(answer)]),
  ]
}

function allTexts(some: SeedThread[]): string[] {
  return some.flatMap((thread) => [
    thread.title,
    ...postsOf(thread).flatMap((post) => [post.text, ...(post.edited ? [post.edited.text] : [])]),
  ])
}

function gtinSum(gtin: string): number {
  return [...gtin].reduce((sum, digit, place) => sum + Number(digit) * (place % 2 ? 3 : 1), 0)
}
