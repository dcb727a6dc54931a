import { wordsOf } from '#server/catalog/products.ts'
import { sessionIdOf } from '#server/members/sessions/adapter.ts'
import type { Row } from './copy.ts'
import type { Settings } from './settings.ts'

/** The session cookie of a member of the world, by their handle: whoever measures signs in with it. */
export const sessionTokenOf = (handle: string): string => `bench-${handle}`

const tenYearsMs = 10 * 365 * 24 * 3_600_000

/** Rows of what stands before anybody writes, by table. */
export function settingRows(settings: Settings, now: Date): Record<string, Row[]> {
  const at = new Date(settings.since)
  const { people, spaces, tags, brands, categories, products } = settings
  const signedIn = people.filter((person) => person.signedIn)
  return {
    Community: [{ id: 1, name: 'Bench', locales: ['fr', 'en'], updatedAt: now }],
    Space: spaces.map((space, position) => ({ ...space, about: {}, position, createdAt: at })),
    Brand: brands.map((brand) => ({ ...brand, about: {}, createdAt: at })),
    Category: categories.map((category) => ({ ...category })),
    Product: products.map(({ brand: _, categories: __, ...product }) => ({
      ...product,
      words: wordsOf({ ...product, maker: null }),
      createdAt: at,
    })),
    Tag: tags.map((tag) => ({ ...tag, createdAt: at })),
    Member: people.map(({ id, handle, name, about, createdAt, signedIn: here }) => ({
      ...{ id, handle, displayName: name, about, trustLevel: here ? 1 : 0, createdAt },
    })),
    Account: signedIn.map(({ id: memberId, handle, createdAt }) => ({
      ...{ memberId, email: `${handle}@bench.example`, emailVerifiedAt: createdAt, locale: 'fr', createdAt },
    })),
    Session: signedIn.map(({ id: memberId, handle }) => ({
      ...{ id: sessionIdOf(sessionTokenOf(handle)), memberId, device: 'Bench', createdAt: now },
      expiresAt: new Date(now.getTime() + tenYearsMs),
    })),
  }
}
