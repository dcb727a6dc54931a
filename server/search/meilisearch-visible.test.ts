import { describe, expect, test } from 'vitest'
import { systemCtx } from '#server/platform/ctx.ts'
import { readFilter } from '#server/testing/fake-meilisearch-filter.ts'
import { asGuest, asMember } from '#server/testing/search-corpus.ts'
import { settings } from './meilisearch-settings.ts'
import { narrowedFilter, type Place, visibleFilter } from './meilisearch-visible.ts'
import { SearchRequest } from './schema.ts'

const filterable = new Set(settings.thread.filterableAttributes?.map(String))
const space = (id: string, audience: string) => ({ id, slug: id, name: { en: id }, audience })
const place: Place = { spaces: [space('open', 'everyone'), space('desk', 'asker_and_brand')], product: null }
const thread = {
  state: 'visible',
  spaceId: 'open',
  audience: null,
  authorId: 'henri',
  brandIds: ['cimes'],
  tags: ['tent'],
}

describe('the filter of what a viewer may see', () => {
  const sees = (ctx: Parameters<typeof visibleFilter>[0], facts: object) =>
    readFilter(visibleFilter(ctx, place), filterable)({ ...thread, ...facts })
  const tiana = asMember('tiana')

  test('keeps guests out of what is narrower than its space, and of every other space', () => {
    expect(sees(asGuest(), {})).toBe(true)
    expect(sees(asGuest(), { audience: 'everyone' })).toBe(true)
    expect(sees(asGuest(), { audience: 'members' })).toBe(false)
    expect(sees(asGuest(), { spaceId: 'elsewhere' })).toBe(false)
  })

  test('leaves what is between an asker and a brand to them', () => {
    for (const facts of [{ spaceId: 'desk' }, { audience: 'asker_and_brand' }]) {
      expect(sees(tiana, facts)).toBe(false)
      expect(sees(asMember('henri'), facts)).toBe(true)
      expect(sees(asMember('tiana', { brandIds: ['cimes'] }), facts)).toBe(true)
      expect(sees(asMember('tiana', { brandIds: ['other'] }), facts)).toBe(false)
    }
    expect(sees(tiana, { spaceId: 'desk', audience: 'members' })).toBe(true)
    expect(sees(asMember('henri'), { spaceId: 'elsewhere' })).toBe(false)
  })

  test('lets moderators and the product itself see everything that is visible, and nobody more', () => {
    const moderator = asMember('tiana', { role: 'moderator', isModerator: true })
    for (const ctx of [moderator, systemCtx(new Date())]) {
      expect(sees(ctx, { spaceId: 'desk', audience: 'asker_and_brand' })).toBe(true)
      expect(sees(ctx, { state: 'hidden' })).toBe(false)
    }
  })
})

test('a filter that somebody typed stays a value', () => {
  const typed = ['x" OR state = visible OR tags = "x', 'x\\', '"', '\\" OR kind = question OR tags = \\"']
  for (const tag of typed) {
    const filter = narrowedFilter(SearchRequest.parse({ q: 'a', tag }), place)
    expect(readFilter(filter, filterable)({ ...thread, kind: 'question' }), tag).toBe(false)
  }
  const own = narrowedFilter(SearchRequest.parse({ q: 'a', tag: 'Tent' }), place)
  expect(readFilter(own, filterable)(thread)).toBe(true)
})
