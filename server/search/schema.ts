import { z } from 'zod'

/** The longest search that is read; the rest of it is left out. */
export const searchLength = 200
export const hitsPerPage = 20
/** So many of a kind are ranked and counted: above it a count says "100+". */
export const countedUpTo = 100
/** A ranked list has no end that anybody reads: later pages are not offered. */
export const lastPage = countedUpTo / hitsPerPage
/** On the page of all kinds: the first of each. */
export const hitsPerKind = { thread: 10, product: 4, member: 4 } as const
export const similarThreadsShown = 5

export const hitKinds = ['question', 'discussion', 'product', 'member'] as const

// NUL is valid in an address but PostgreSQL stores none.
const typed = (text: string) => text.replaceAll('\u0000', '').trim()
const oneWord = z.string().transform(typed).pipe(z.string().min(1).max(searchLength)).optional().catch(undefined)

/** A search as the address holds it. Whatever cannot be read is as if it were not there: a search never fails on its form. */
export const SearchRequest = z.object({
  q: z
    .string()
    .transform((text) => typed(text).slice(0, searchLength))
    .catch(''),
  kind: z.enum(hitKinds).optional().catch(undefined),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .catch(undefined),
  solved: z.enum(['yes', 'no']).optional().catch(undefined),
  /** Slug. */
  space: oneWord,
  /** Name. */
  tag: oneWord,
  /** Slug. */
  product: oneWord,
  page: z.coerce.number().int().min(1).max(lastPage).catch(1),
})
export type SearchRequest = z.output<typeof SearchRequest>

/** Similar questions are looked for from the third word or the tenth letter on. */
export const enoughToCompare = (title: string): boolean => {
  const text = title.trim()
  return text.length >= 10 || text.split(/\s+/).length >= 3
}
