import { productPath, spacePath, tagPath, threadPath } from '../../app/paths.ts'
import { sessionTokenOf } from '../world/people-rows.ts'
import { prose } from '../world/prose.ts'
import { chanceFrom } from '../world/random.ts'
import type { Facts } from './facts.ts'
import { queriesOf, typedTitlesOf } from './queries.ts'
import type { LoadRequest } from './request.ts'

/** One line of the table. */
export interface Line {
  readonly name: string
  /** What `npm run bench -- NAME` calls it. */
  readonly of: 'thread' | 'list' | 'product' | 'search' | 'similar' | 'answer'
  readonly requests: (facts: Facts, origin: string) => readonly LoadRequest[]
  readonly status: number
  /** Whether the page's scripts and styles are weighed too. */
  readonly weighed?: boolean
}

const reader = { 'accept-encoding': 'gzip', 'accept-language': 'fr', accept: 'text/html' }
const keptPages = 50

const get = (path: string, headers = reader): LoadRequest => ({ path, headers })
/** Asked for as if by another address each time: nobody has kept it. */
const unkept = (path: string) => get(`${path}${path.includes('?') ? '&' : '?'}unkept={fresh}`)

export const lines: readonly Line[] = [
  {
    ...{ name: 'thread, guest, kept', of: 'thread', status: 200, weighed: true },
    requests: ({ fullPages }) => fullPages.slice(0, keptPages).map((thread) => get(threadPath(thread))),
  },
  {
    ...{ name: 'thread, guest, drawn', of: 'thread', status: 200 },
    requests: ({ fullPages }) => fullPages.map((thread) => unkept(threadPath(thread))),
  },
  {
    ...{ name: 'thread, signed in', of: 'thread', status: 200 },
    requests: ({ fullPages, members }) =>
      fullPages.map((thread, index) => get(threadPath(thread), signedIn(members[index % members.length]))),
  },
  {
    ...{ name: 'thread of 3,000 answers', of: 'thread', status: 200 },
    requests: ({ longest }) =>
      longest.flatMap((thread) =>
        [1, 2, 75].map((at) => get(`${threadPath(thread, at)}${at > 1 ? '&' : '?'}unkept={fresh}`)),
      ),
  },
  {
    ...{ name: 'list', of: 'list', status: 200 },
    requests: ({ tags, spaces }) =>
      ['/questions', '/questions?sort=unanswered', '/questions?sort=hot', '/discussions']
        .concat(
          spaces.map((slug) => spacePath({ slug })),
          tags.map((name) => tagPath({ name })),
        )
        .map(unkept),
  },
  {
    ...{ name: 'product', of: 'product', status: 200 },
    requests: ({ fullProducts }) => fullProducts.map((product) => unkept(productPath(product))),
  },
  {
    ...{ name: 'search', of: 'search', status: 200 },
    requests: (facts) => queriesOf(facts).map((q) => get(`/search?${new URLSearchParams({ q })}`)),
  },
  {
    ...{ name: 'search, common words', of: 'search', status: 200 },
    requests: ({ common }) => common.map((q) => get(`/search?${new URLSearchParams({ q })}`)),
  },
  {
    ...{ name: 'similar while typing', of: 'similar', status: 200 },
    requests: (facts) => typedTitlesOf(facts).map((title) => get(`/ask/similar?${new URLSearchParams({ title })}`)),
  },
  { ...{ name: 'answer', of: 'answer', status: 302 }, requests: answers },
]

const signedIn = (handle = '') => ({ ...reader, cookie: `session=${sessionTokenOf(handle)}` })

function answers({ threads, members }: Facts, origin: string): LoadRequest[] {
  const chance = chanceFrom(31)
  // Nobody writes in two places at once: connections that begin elsewhere in the pool are other members.
  return threads.slice(0, members.length).map((thread, index) => {
    const body = [prose.fr.paragraph(chance), prose.fr.paragraph(chance)].join('\n\n')
    const form = new URLSearchParams({ threadId: thread.id, body, formToken: 'FRESH' })
    const type = 'application/x-www-form-urlencoded'
    return {
      ...{ method: 'POST', path: threadPath(thread), body: form.toString().replace('FRESH', '{fresh}') },
      headers: { ...signedIn(members[index]), origin, 'content-type': type },
    }
  })
}
