import { z } from 'zod'
import { pictureOf } from '#server/catalog/pictures.ts'
import type { ProductCard } from '#server/catalog/product-list.ts'
import { type Ctx, inLocale } from '#server/platform/ctx.ts'
import { Localized } from '#server/platform/localized.ts'

/** Text with the words that were searched for. Always plain text: whoever shows it escapes it. */
export type Highlighted = { text: string; hit: boolean }[]

export interface ThreadHit {
  readonly id: string
  readonly kind: 'question' | 'discussion'
  readonly slug: string
  readonly title: Highlighted
  readonly excerpt: Highlighted
  readonly language: string
  readonly space: { readonly slug: string; readonly name: string }
  /** The first of the products it names. */
  readonly product: { readonly slug: string; readonly name: string } | null
  readonly at: Date
  readonly answerCount: number
  readonly solved: boolean
  /** Whoever gave the accepted answer. */
  readonly solvedBy: string | null
  readonly closed: boolean
}

export interface ProductHit extends ProductCard {
  readonly title: Highlighted
}

export interface MemberHit {
  readonly id: string
  readonly handle: string
  readonly title: Highlighted
  readonly about: Highlighted
  readonly reputation: number
}

export interface Hits {
  readonly threads: ThreadHit[]
  readonly products: ProductHit[]
  readonly members: MemberHit[]
}

/** Exact up to `countedUpTo`, then one more. */
export interface SearchCounts {
  readonly question: number
  readonly discussion: number
  readonly product: number
  readonly member: number
}

export interface SearchResults extends Hits {
  readonly counts: SearchCounts
  /** Found by their likeness to what was typed, when the words themselves find few. */
  readonly near: Hits
  /** What the search can be narrowed to: spaces that the viewer may enter. */
  readonly spaces: { readonly slug: string; readonly name: string }[]
  /** Of the product filter. */
  readonly product: { readonly slug: string; readonly name: string } | null
}

/** A thread that may already answer what is being asked. */
export interface SimilarThread {
  readonly id: string
  readonly kind: 'question' | 'discussion'
  readonly slug: string
  readonly title: string
  readonly language: string
  /** The beginning of the accepted answer, else of the question. */
  readonly excerpt: string
  readonly solved: boolean
  readonly solvedBy: string | null
  readonly answerCount: number
  readonly spaceId: string
  /** People who said that it solved theirs. */
  readonly spared: number
}

export const noHits: Hits = { threads: [], products: [], members: [] }

const Named = z.object({ slug: z.string(), name: z.string() })

/** One hit as the database tells it; only the columns of its kind are filled. */
export const HitRow = z.object({
  id: z.string(),
  kind: z.enum(['thread', 'product', 'member']),
  title: z.string(),
  excerpt: z.string(),
  slug: z.string().nullable(),
  language: z.string(),
  at: z.coerce.date(),
  threadKind: z.enum(['question', 'discussion', 'idea']).nullable(),
  space: z.object({ slug: z.string(), name: Localized }).nullable(),
  product: Named.nullable(),
  answerCount: z.number(),
  solved: z.boolean(),
  solvedBy: z.string().nullable(),
  closed: z.boolean(),
  card: z
    .object({
      maker: z.string().nullable(),
      picture: z.string().nullable(),
      brand: z.string(),
      fictitious: z.boolean(),
      category: Localized.nullable(),
      drawing: z.string().nullable(),
    })
    .nullable(),
  member: z.object({ handle: z.string(), reputation: z.number() }).nullable(),
})
export type HitRow = z.infer<typeof HitRow>

/** Rows sorted out by kind, in their order. */
export function hitsOf(ctx: Ctx, rows: readonly HitRow[]): Hits {
  return {
    threads: rows.flatMap((row) => threadHit(ctx, row) ?? []),
    products: rows.flatMap((row) => productHit(ctx, row) ?? []),
    members: rows.flatMap((row) => memberHit(row) ?? []),
  }
}

function threadHit(ctx: Ctx, row: HitRow): ThreadHit | null {
  const { id, language, product, at, answerCount, solved, solvedBy, closed } = row
  if (row.kind !== 'thread' || !row.slug || !row.space) return null
  return {
    ...{ id, slug: row.slug, language, product, at, answerCount, solved, solvedBy, closed },
    kind: row.threadKind === 'question' ? 'question' : 'discussion',
    space: { slug: row.space.slug, name: inLocale(row.space.name, ctx.locale) },
    title: highlighted(row.title),
    excerpt: highlighted(row.excerpt),
  }
}

function productHit(ctx: Ctx, { id, kind, slug, title, card }: HitRow): ProductHit | null {
  if (kind !== 'product' || !slug || !card) return null
  const { picture, drawing, category, ...facts } = card
  const name = plain(highlighted(title))
  return {
    ...{ id, slug, name, title: highlighted(title), category: category && inLocale(category, ctx.locale) },
    ...facts,
    ...pictureOf({ picture, drawing, name }),
  }
}

const memberHit = ({ id, kind, title, excerpt, member }: HitRow): MemberHit | null =>
  kind === 'member' && member ? { id, ...member, title: highlighted(title), about: highlighted(excerpt) } : null

/** How the database marks a hit, and hides what it would take for markup and drop: characters of the private use area, which
 *  documents are stripped of. */
export const hitMarks = { start: '\uE000', stop: '\uE001', markup: '<>&', hidden: '\uE002\uE003\uE004' } as const

/** A headline of the database as parts. */
export function highlighted(text: string): Highlighted {
  const parts = text.split(/(\uE000[^\uE001]*\uE001)/u).filter((part) => part !== '')
  return parts.map((part) => ({ text: shown(part), hit: part.startsWith(hitMarks.start) }))
}

const shown = (part: string) =>
  part
    .replaceAll(/[\uE000\uE001]/gu, '')
    .replaceAll(/[\uE002-\uE004]/gu, (hidden) => hitMarks.markup[hitMarks.hidden.indexOf(hidden)] ?? '')

const plain = (text: Highlighted) => text.map((part) => part.text).join('')
