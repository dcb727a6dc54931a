/** The demo's world, as data. The loader turns it into the product's own commands; times count back from the first start. */

export type Localized = { fr: string; en: string }

/** How long before the first start: `40m`, `3h`, `2d`, `5w`. */
export type Ago = string

export type SeedBrand = {
  slug: string
  name: string
  about: Localized
  staff: { member: string; role: 'manager' | 'agent' | 'analyst' }[]
}

export type SeedCategory = { slug: string; name: Localized; drawing: string }

export type SeedProduct = {
  slug: string
  name: string
  brand: string
  maker: string
  sku: string
  /** GTIN-13 in the 200–299 range, which GS1 keeps for internal numbers: no article of the real world bears it. */
  gtin: string
  category: string
  description: Localized
  picture: string
}

export type SeedMember = {
  handle: string
  name: string
  locale: 'fr' | 'en'
  about: string
  role: 'member' | 'moderator' | 'admin'
  joined: Ago
}

export type SeedSpace = {
  slug: string
  name: Localized
  about: Localized
  audience: 'everyone' | 'members'
  language?: undefined
}

export type SeedComment = { by: string; ago: Ago; text: string }

/** What waits for the moderator: someone has reported the answer. */
export type SeedReport = { by: string; ago: Ago; reason: 'abuse' | 'off_topic' | 'spam'; text: string }

export type SeedAnswer = {
  by: string
  ago: Ago
  text: string
  /** Members who found it helpful. */
  helpful?: string[]
  unhelpful?: string[]
  comments?: SeedComment[]
  reported?: SeedReport
  /** When the asker accepted it. */
  accepted?: Ago
  /** The text as it stands now; `text` is the first version. */
  edited?: { ago: Ago; text: string }
}

export type SeedThread = {
  key: string
  kind: 'question' | 'discussion'
  language: 'fr' | 'en'
  space: string
  by: string
  ago: Ago
  title: string
  text: string
  tags: string[]
  products: string[]
  helpful?: string[]
  answers: SeedAnswer[]
  comments?: SeedComment[]
  edited?: { ago: Ago; text: string }
  /** Key of the thread it repeats. */
  duplicateOf?: string
}
