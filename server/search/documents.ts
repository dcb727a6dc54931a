import { wholeTags, wordsOf } from '#server/community/markdown.ts'
import type { Localized } from '#server/platform/ctx.ts'
import { cutAt } from '#server/platform/excerpt.ts'
import { codeForms } from './query.ts'
import type { MemberSource, ProductSource, ThreadSource } from './sources.ts'

export type DocumentKind = 'thread' | 'product' | 'member'

/** All that search knows of a thread, a product or a member. Every driver indexes exactly this. */
export interface SearchDocument {
  /** The subject's own id. */
  readonly id: string
  readonly kind: DocumentKind
  /** ISO 639-1; "und" when it cannot be told or there are several. */
  readonly language: string
  readonly spaceId: string | null
  readonly audience: 'everyone' | 'members' | 'groups' | 'asker_and_brand' | null
  readonly authorId: string | null
  readonly threadKind: 'question' | 'discussion' | 'idea' | null
  /** Nothing else is indexed. */
  readonly state: 'visible'
  readonly title: string
  readonly body: string
  /** Of a product: its body by language. */
  readonly bodies: Localized
  /** The answer that solved it. */
  readonly accepted: string
  /** What weighs less than the body: the other answers and comments, makers. */
  readonly more: string
  /** Found as they are written, without slips: a product's SKU in every form, its GTIN. */
  readonly codes: readonly string[]
  /** Found like the body but never shown in an excerpt: tags, names of products, a product's categories. */
  readonly keywords: string
  /** What it stands near, and is found by last: the categories of a thread's products. */
  readonly around: string
  readonly tags: readonly string[]
  readonly productIds: readonly string[]
  readonly productNames: readonly string[]
  /** Of its products: their staff may see what is between the asker and them. */
  readonly brandIds: readonly string[]
  readonly solved: boolean
  readonly answerCount: number
  readonly score: number
  /** Last activity of a thread; when the others were made. */
  readonly at: Date
}

/** Characters of one part that are searched. A thread longer than that is found by its beginning and its best answers. */
const longestPart = 40_000

/** A thread as search sees it. Its posts come by score: what is cut off is what mattered least. */
export function threadToDocument(source: ThreadSource): SearchDocument {
  const { id, kind, spaceId, audience, authorId, language, title, solved, answerCount, score } = source
  const productNames = source.products.map(({ name }) => name)
  return {
    ...ofNoThread,
    ...{
      id,
      kind: 'thread',
      language,
      spaceId,
      audience,
      authorId,
      threadKind: kind,
      title,
      solved,
      answerCount,
      score,
    },
    body: searched(wordsIn(source.opening)),
    accepted: searched(wordsIn(source.accepted ?? '')),
    more: searched(source.posts.map(wordsIn).join('\n\n')),
    keywords: [...source.tags, ...productNames].join(' '),
    around: source.products.flatMap(({ categories }) => categories).join(' '),
    tags: source.tags,
    productIds: source.products.map((product) => product.id),
    productNames,
    brandIds: [...new Set(source.products.map(({ brandId }) => brandId))],
    at: source.lastActivityAt,
  }
}

export function productToDocument(source: ProductSource): SearchDocument {
  const { id, name, sku, gtin, maker, brand, categories, descriptions, createdAt } = source
  return {
    ...ofNoThread,
    ...{ id, kind: 'product', title: name, at: createdAt },
    body: searched(Object.values(descriptions).join('\n\n')),
    bodies: descriptions,
    more: [maker, brand].filter(Boolean).join(' '),
    codes: [...codeForms(sku), ...(gtin ? [gtin] : [])],
    keywords: categories.join(' '),
  }
}

export function memberToDocument({ id, displayName, handle, about, createdAt }: MemberSource): SearchDocument {
  return {
    ...ofNoThread,
    ...{ id, kind: 'member', title: displayName, body: searched(about), more: '', keywords: handle, at: createdAt },
  }
}

const ofNoThread = {
  state: 'visible',
  bodies: {},
  accepted: '',
  codes: [],
  around: '',
  language: 'und',
  spaceId: null,
  audience: null,
  authorId: null,
  threadKind: null,
  tags: [],
  productIds: [],
  productNames: [],
  brandIds: [],
  solved: false,
  answerCount: 0,
  score: 0,
} as const

const wordsIn = (html: string) => wordsOf(wholeTags(html))

/** Without the private characters that the drivers mark excerpts with. */
const searched = (text: string) => cutAt(text.replaceAll(/[\uE000-\uE004]/gu, ''), longestPart)
