import { expect, test } from 'vitest'
import * as addresses from '#server/community/addresses.ts'
import { newId } from '#server/platform/ids.ts'
import * as paths from './paths.ts'

test('pages and mails write the same addresses', () => {
  for (const kind of ['question', 'discussion']) {
    const thread = { id: newId(new Date()), slug: 'how-to-dry-a-tent', kind }
    expect(paths.threadPath(thread)).toBe(addresses.threadAddress(thread))
    expect(paths.postPath(thread)).toBe(addresses.postAddress(thread))
    expect(paths.postAnchor(thread)).toBe(addresses.postAnchor(thread))
  }
  expect(paths.productPath({ slug: 'aravis-3' })).toBe(addresses.productAddress({ slug: 'aravis-3' }))
  expect(paths.memberPath({ handle: 'zoé' })).toBe(addresses.memberAddress({ handle: 'zoé' }))
  expect(paths.tagPath({ name: 'c#' })).toBe(addresses.tagAddress({ name: 'c#' }))
  expect(paths.spacePath({ slug: 'tents' })).toBe(addresses.spaceAddress({ slug: 'tents' }))
})

test('a tag keeps its sharp in its address', () => {
  expect(paths.tagPath({ name: 'c#' })).toBe('/tags/c%23')
})

test('a comment past the first hundred is on a page that shows them all', () => {
  const [threadId, postId] = [newId(new Date()), newId(new Date())]
  const place = { threadId, postId, slug: 'tent', kind: 'question', page: 1, comments: null }
  const [thread, anchor] = [paths.threadPath({ id: threadId, ...place }), paths.postAnchor({ id: postId })]
  expect(paths.placePath(place)).toBe(`${thread}#${anchor}`)
  expect(paths.placePath({ ...place, comments: 'c' })).toBe(`${thread}?comments=c#${anchor}`)
  expect(paths.placePath({ ...place, page: 2, comments: 'c' })).toBe(`${thread}?page=2&comments=c#${anchor}`)
})

test('signing in leads back to where one was, not to signing in', () => {
  expect(paths.signInPath('/questions?sort=solved')).toBe('/sign-in?returnTo=%2Fquestions%3Fsort%3Dsolved')
  expect(paths.signInPath('/register?returnTo=%2Fask')).toBe('/sign-in?returnTo=%2Fask')
  expect(paths.signInPath('/sign-in')).toBe('/sign-in')
  expect(paths.signInPath('/registers')).toBe('/sign-in?returnTo=%2Fregisters')
})
