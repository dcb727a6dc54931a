import { shortId } from '#server/platform/ids.ts'

/** The paths of pages, for mail, feeds and the sitemap; the origin is added by whoever sends them. `app/paths.ts` writes the same. */

export interface ThreadPlace {
  readonly id: string
  readonly slug: string
  readonly kind: string
}

export const threadAddress = ({ id, slug, kind }: ThreadPlace): string =>
  `${kind === 'question' ? '/questions' : '/discussions'}/${shortId(id)}/${slug}`

/** Leads to a post wherever it stands in its thread. */
export const postAddress = (post: { readonly id: string }): string => `/posts/${shortId(post.id)}`

/** The id of a post's element on its thread's page. */
export const postAnchor = (post: { readonly id: string }): string => `p-${shortId(post.id)}`

export const productAddress = (product: { readonly slug: string }): string => `/products/${product.slug}`
export const memberAddress = (member: { readonly handle: string }): string =>
  `/members/${encodeURIComponent(member.handle)}`
export const tagAddress = (tag: { readonly name: string }): string => `/tags/${encodeURIComponent(tag.name)}`
export const spaceAddress = (space: { readonly slug: string }): string => `/spaces/${space.slug}`
