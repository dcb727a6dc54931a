import { decimal, id, kitFile, moment, oneOf, text, whole, yes } from '#server/platform/kit-file.ts'

export const threadKind = oneOf('question', 'discussion', 'idea')
export const state = oneOf('visible', 'hidden', 'withdrawn')

/** What the rows of a tag's and a product's list repeat of their thread. */
const listed = {
  ...{ kind: threadKind, state, createdAt: moment, lastActivityAt: moment },
  ...{ score: whole, hot: decimal, waits: yes, solved: yes },
}

export const threadTags = kitFile({
  name: 'thread-tags',
  table: 'ThreadTag',
  about: 'The tags of a thread, with what lists are sorted by.',
  order: ['threadId', 'tagId'],
  columns: { threadId: id, tagId: id, ...listed },
})

export const threadProducts = kitFile({
  name: 'thread-products',
  table: 'ThreadProduct',
  about: 'The products a thread is about, with what lists are sorted by.',
  order: ['threadId', 'productId'],
  columns: { threadId: id, productId: id, ...listed },
})

export const threadCounts = kitFile({
  name: 'thread-counts',
  table: 'ThreadCount',
  about: 'Kept counts of visible threads by space, scope, kind and language.',
  order: ['spaceId', 'scope', 'kind', 'language'],
  columns: {
    ...{ spaceId: id, scope: text, kind: threadKind, language: text },
    ...{ total: whole, unanswered: whole, solved: whole },
  },
})

export const oldAddresses = kitFile({
  name: 'old-addresses',
  table: 'OldAddress',
  about: 'Where something stood at the community it was imported from: links from there lead here.',
  order: ['sourceKey', 'path'],
  columns: {
    ...{ sourceKey: text, path: text, contributionId: id.nullable(), memberId: id.nullable() },
    ...{ tagId: id.nullable(), spaceId: id.nullable(), productId: id.nullable() },
  },
})
