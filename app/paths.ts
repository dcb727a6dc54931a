/** Every address that pages link to. Pure, so that components may use it; `server/community/addresses.ts` writes the same ones. */

interface ThreadPlace {
  id: string
  slug: string
  kind: string
}

/** `/questions/ID/SLUG`, or `/discussions/…`; `page` counts pages of answers from 1. */
export function threadPath({ id, slug, kind }: ThreadPlace, page = 1): string {
  const path = `${threadListPath(kind)}/${shortId(id)}/${slug}`
  return page > 1 ? `${path}?page=${page}` : path
}

/** A thread of which only the id is known: it leads on to its full address. */
export const threadPermalink = (id: string): string => `/questions/${shortId(id)}`

/** Where the threads of a kind are listed. */
export const threadListPath = (kind: string): string => (kind === 'question' ? '/questions' : '/discussions')

/** Where one begins a question or a discussion. */
export const askPath = (kind: string): string => (kind === 'question' ? '/ask' : '/ask?kind=discussion')

/** Leads to a post wherever it stands in its thread. */
export const postPath = (post: { id: string }): string => `/posts/${shortId(post.id)}`

/** What stands on one post: `/posts/ID/history`, `/posts/ID/edit`… */
export const postActPath = (post: { id: string }, act: string): string => `${postPath(post)}/${act}`

/** The id of a post's element on its thread's page. */
export const postAnchor = (post: { id: string }): string => `p-${shortId(post.id)}`

interface Place {
  threadId: string
  slug: string
  kind: string
  page: number
  postId: string
  /** The post whose comments are all shown. */
  comments: string | null
}

/** A post on its page of its thread. */
export function placePath({ threadId, postId, page, comments, ...thread }: Place): string {
  const path = threadPath({ id: threadId, ...thread }, page)
  const whole = comments ? `${page > 1 ? '&' : '?'}comments=${comments}` : ''
  return `${path}${whole}#${postAnchor({ id: postId })}`
}

export const productPath = (product: { slug: string }): string => `/products/${product.slug}`

/** The catalogue, narrowed; what is empty stays out of the address. */
export function productListPath(filter: Record<string, string | undefined>): string {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString()
  return query ? `/products?${query}` : '/products'
}

export const memberPath = (member: { handle: string }): string => `/members/${encodeURIComponent(member.handle)}`
/** Where one says that an imported member is oneself. */
export const claimPath = (member: { handle: string }): string => `${memberPath(member)}/claim`
export const tagPath = (tag: { name: string }): string => `/tags/${encodeURIComponent(tag.name)}`
export const spacePath = (space: { slug: string }): string => `/spaces/${space.slug}`

/** The Atom feed of a list: of all questions, or of what stands at a tag's, space's or product's own path. */
export const feedPath = (of: string): string => (of === 'questions' ? '/feeds/questions.atom' : `/feeds${of}.atom`)

/** The Atom feed of one thread's answers. */
export const threadFeedPath = (thread: { id: string }): string => `/questions/${shortId(thread.id)}.atom`

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

// Of one post a page writes half a dozen addresses in a row, and long division is slow.
let lastWritten = { id: '', short: '' }

function shortId(id: string): string {
  if (lastWritten.id !== id) lastWritten = { id, short: inBase62(id) }
  return lastWritten.short
}

// Written a second time beside platform/ids.ts, which needs Node: a test holds the two together.
function inBase62(id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '')}`)
  let short = ''
  while (short.length < 22) {
    short = alphabet[Number(rest % 62n)] + short
    rest /= 62n
  }
  return short
}

/** The sign-in page, from which one comes back to `here`; from a page that is about signing in, to where that one would lead. */
export function signInPath(here: string): string {
  const [path = '/', query = ''] = here.split('?')
  const to = /^\/(?:sign-in|register|reset)(?:\/|$)/.test(path) ? new URLSearchParams(query).get('returnTo') : here
  return to ? `/sign-in?returnTo=${encodeURIComponent(to)}` : '/sign-in'
}
