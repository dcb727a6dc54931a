import { describe, expect, test } from 'vitest'
import { shortId } from '#server/platform/ids.ts'
import { aQuestion, aSpace } from '#server/testing/world.ts'
import { sitemapOfLists, sitemapPart, sitemapParts } from './sitemap.ts'

/** Between two acts of the world five hours go by, and each question has a member's, a space's and its own. */
const days = 0.5

describe('the sitemap', () => {
  test('is cut into parts that together name every open thread once', async () => {
    const questions = [await aQuestion(), await aQuestion(), await aQuestion(), await aQuestion()]
    const closed = await aQuestion({ spaceId: (await aSpace('members')).id })
    const parts = (await sitemapParts({ days })).filter(({ kind }) => kind === 'threads')
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.length).toBeLessThan(questions.length)
    const paths = (await Promise.all(parts.map((part) => sitemapPart(part, { days })))).flat().map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    const slugs = paths.join(' ')
    for (const { threadId } of questions) expect(slugs).toContain(shortId(threadId))
    expect(slugs).not.toContain(shortId(closed.threadId))
  })

  test('names lists, open spaces and tags used in them', async () => {
    const [open, closed] = [await aSpace(), await aSpace('members')]
    await aQuestion({ spaceId: open.id, tags: ['c++'] })
    await aQuestion({ spaceId: closed.id, tags: ['hushed'] })
    const paths = (await sitemapOfLists()).map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['/', '/questions', `/spaces/${open.slug}`, '/tags/c%2B%2B']))
    expect(paths).not.toContain(`/spaces/${closed.slug}`)
    expect(paths).not.toContain('/tags/hushed')
  })
})
