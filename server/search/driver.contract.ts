import { describe, expect, test } from 'vitest'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { type Searched, searchedBy } from '#server/testing/search-conversations.ts'
import { asGuest, asMember } from '#server/testing/search-corpus.ts'
import { threadToDocument } from './documents.ts'
import type { SearchDriver } from './driver.ts'
import { findingContract } from './finding.contract.ts'
import type { Highlighted } from './hits.ts'
import { askedOf } from './query.ts'
import { threadSources } from './sources.ts'

/** What every search engine behind the product must do. A second one passes the same tests. */
export function searchDriverContract(name: string, driver: SearchDriver): Searched {
  const searched = searchedBy(driver)
  const { corpus, ids, add, find, keys, threads, similar } = searched
  findingContract(name, searched)

  describe(`${name}: what is shown`, () => {
    test('marks what was found, in the title and in an excerpt, as plain text', async () => {
      const { threads: found } = await find('zipper')
      const [hit] = found
      expect(marked(hit?.title ?? [])).toEqual(['zipper'])
      expect(hit?.excerpt.map(({ text }) => text).join('')).toContain('<script>alert(1)</script>')
      expect(marked(hit?.excerpt ?? []).length).toBeGreaterThan(0)
    })

    test('says who solved it, where it stands, and what it is about', async () => {
      const hit = (await find('condensation')).threads[0]
      expect(hit).toMatchObject({
        solved: true,
        solvedBy: 'Tiana Rakoto',
        answerCount: 1,
        product: { slug: 'aravis-3' },
      })
      expect(hit?.space).toEqual({ slug: 'tents', name: 'tents' })
    })
  })

  describe(`${name}: filters`, () => {
    test('narrow threads by kind, language, state, space, tag and product', async () => {
      expect(await threads('tente', { kind: 'discussion' })).toEqual(['talk'])
      expect(await threads('tent', { language: 'en' })).toEqual(['drying'])
      expect(await threads('gourde', { solved: 'yes' })).toEqual(['bottle solved'])
      expect(await threads('gourde', { solved: 'no' })).toEqual(['bottle open'])
      expect(await threads('tente', { space: 'nowhere' })).toEqual([])
      expect(await threads('bâche', { tag: 'Couture' })).toEqual(['bâche'])
      expect(await threads('condensation', { product: 'aravis-3' })).toEqual(['condensation'])
      expect(await threads('bâche', { product: 'aravis-3' })).toEqual([])
    })

    test('counts are of everything found, by kind, whatever is shown', async () => {
      const { counts, threads: shown } = await find('tente', { kind: 'product' })
      expect(shown).toEqual([])
      expect(counts).toMatchObject({ discussion: 1, product: 1, member: 1 })
      expect(counts.question).toBeGreaterThanOrEqual(2)
    })
  })

  describe(`${name}: what a reader may not see`, () => {
    const secret = 'ornithorynque'
    const all = async (ctx: Ctx) => {
      const { threads: found, near, counts, spaces } = await find(secret, {}, ctx)
      const misspelt = await find('ornithorinque', {}, ctx)
      const alike = await similar(`Mon ${secret} est mouillé sous la tente`, ctx)
      return {
        found: keys(found).sort(),
        near: keys([...near.threads, ...misspelt.threads, ...misspelt.near.threads]).sort(),
        similar: alike.filter((key) => key.startsWith('secret')).sort(),
        question: counts.question,
        spaces: spaces.map(({ slug }) => slug),
      }
    }
    const sees = (found: string[], spaces: string[]) => ({
      found,
      near: found,
      similar: found,
      question: found.length,
      spaces,
    })

    test('a guest finds, counts and is told nothing of it', async () => {
      expect(await all(asGuest())).toEqual(sees([], ['tents']))
    })

    test('a member finds what is for members', async () => {
      const nobody = asMember(corpus.tiana)
      expect(await all(nobody)).toEqual(sees(['secret of members'], ['members', 'tents', 'workshop']))
    })

    test('a member of the group finds what is for the group', async () => {
      const beta = asMember(corpus.tiana, { groupIds: [corpus.betaGroup] })
      expect((await all(beta)).found).toEqual(['secret of betas', 'secret of members'])
    })

    test('the asker alone finds what is between asker and brand', async () => {
      expect((await all(asMember(corpus.henri))).found).toEqual(['secret of members', 'secret of the asker'])
    })

    test('nobody, not even a moderator, finds what is hidden or withdrawn', async () => {
      const moderator = asMember(corpus.tiana, { role: 'moderator', isModerator: true })
      const { found, similar: alike } = await all(moderator)
      expect([...found, ...alike].filter((key) => key.includes('gone'))).toEqual([])
      expect(found).toHaveLength(3)
    })
  })

  describe(`${name}: similar questions`, () => {
    test('share words with what is being asked, solved ones first', async () => {
      const [first] = await similar('De l’eau de condensation dans ma tente Aravis le matin')
      expect(first).toBe('condensation')
      expect(await similar('Ma gourde fuit dans le sac')).toEqual(['bottle solved', 'bottle open'])
    })

    test('need not share every word, but more than a chance one', async () => {
      expect(await similar('My zipper got stuck after a week of sand')).toContain('zipper')
      expect(await similar('La tente que ma voisine a perdue en Patagonie australe')).toEqual([])
    })

    test('are found while the last word is being typed', async () => {
      expect(await similar('le matin, conden')).toContain('condensation')
    })

    test('show the accepted answer', async () => {
      const [alike] = await driver.similar(asGuest(), askedOf('condensation tente froid'))
      expect(alike).toMatchObject({ solved: true, solvedBy: 'Tiana Rakoto', spared: 0 })
      expect(alike?.excerpt).toContain('évents')
    })
  })

  describe(`${name}: products named in a text`, () => {
    const named = async (text: string) =>
      (await driver.namedProducts(asGuest(), { asked: askedOf(text), most: 3 })).map(({ slug }) => slug)

    test('are those whose name shares a word with it, not those that are only described by one', async () => {
      expect(await named('De l’eau dans mon Aravis depuis hier')).toEqual(['aravis-3'])
      expect(await named('Un double toit se recoud-il ?')).toEqual([])
      expect(await named('Où dormir ?')).toEqual([])
    })
  })

  describe(`${name}: documents`, () => {
    test('are replaced when indexed again, and gone when removed', async () => {
      await add('passing', { title: 'Un hamac entre deux mélèzes', body: 'Il pend trop bas à mon goût.' })
      expect(await threads('hamac')).toEqual(['passing'])
      const id = ids.get('passing') ?? ''
      await inTransaction(async (tx) => {
        const [source] = await threadSources(tx, [id])
        if (source)
          await driver.index(tx, [threadToDocument({ ...source, title: 'Une balancelle entre deux mélèzes' })])
      })
      expect(await threads('hamac')).toEqual([])
      expect(await threads('balancelle')).toEqual(['passing'])
      await inTransaction((tx) => driver.remove(tx, [id]))
      expect(await threads('balancelle')).toEqual([])
    })
  })

  return searched
}

const marked = (text: Highlighted) => text.filter(({ hit }) => hit).map(({ text: word }) => word)
