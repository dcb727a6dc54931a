import { describe, expect, test } from 'vitest'
import type { Searched } from '#server/testing/search-conversations.ts'
import { asGuest } from '#server/testing/search-corpus.ts'

/** What words, slips and codes must find, in which order, whatever the engine. */
export function findingContract(name: string, { find, keys, threads }: Searched): void {
  /** An engine may forgive slips at once, or when the words themselves find little. */
  const anyhow = async (q: string) => {
    const found = await find(q)
    return {
      threads: keys([...found.threads, ...found.near.threads]),
      products: [...found.products, ...found.near.products],
    }
  }

  describe(`${name}: words`, () => {
    test('are found with and without their accents and capitals', async () => {
      expect(await threads('bache')).toContain('bâche')
      expect(await threads('BÂCHE')).toContain('bâche')
      expect(await threads('rechaud a gaz')).toContain('réchaud')
    })

    test('are found in their other forms, in both languages', async () => {
      expect(await threads('tentes mouillées')).toContain('condensation')
      expect(await threads('zippers')).toContain('zipper')
      expect(await threads('drying tents')).toContain('drying')
    })

    test('must all be found, but not the little ones', async () => {
      expect(await threads('bâche réchaud')).toEqual([])
      expect(await threads('comment la bâche est-elle déchirée')).toContain('bâche')
      expect(await threads('is it about drying the tent')).toContain('drying')
    })

    test('may be written in any language, whatever the reader’s', async () => {
      expect(await threads('zipper', {}, asGuest('fr'))).toContain('zipper')
      expect(await threads('réchaud', {}, asGuest('en'))).toContain('réchaud')
      expect(await threads('Zeltplane')).toEqual(['german'])
    })

    test('are found while the last one is still being typed', async () => {
      expect(await threads('conden')).toContain('condensation')
      expect(await threads('tente condensati')).toContain('condensation')
      expect((await find('arav')).products).toHaveLength(1)
    })

    test('are found in answers, and by the names of products and tags', async () => {
      expect(await threads('évents hauts')).toContain('condensation')
      expect(await threads('aravis condensation')).toContain('condensation')
      expect(await threads('couture')).toContain('bâche')
    })

    test('in quotes stand as they are; after a minus they are left out', async () => {
      expect(await threads('"double toit"')).toEqual(['bâche'])
      expect(await threads('"toit double"')).toEqual([])
      expect(await threads('toit -bâche')).not.toContain('bâche')
      expect(await threads('toit')).toContain('bâche')
    })

    test('that mean nothing to a search engine do no harm', async () => {
      for (const q of [`' OR 1=1 --`, '\\ : * & | ! ( ) <->', 'a:* b', '🙂', '-bâche', 'le la les', '%_']) {
        expect(await threads(q)).toBeInstanceOf(Array)
      }
    })
  })

  describe(`${name}: slips`, () => {
    test('are forgiven when the words themselves find little', async () => {
      expect((await anyhow('condansation')).threads).toContain('condensation')
      expect((await anyhow('reichaud')).threads).toContain('réchaud')
      expect((await anyhow('arravis')).products).toHaveLength(1)
    })

    test('in one word do not lose the others', async () => {
      expect((await anyhow('tente condansation')).threads[0]).toBe('condensation')
    })

    test('are not needed where every word is known but nowhere together: what has most of them comes near', async () => {
      const { threads: exact, near } = await find('gourde fuit sac zipper')
      expect(exact).toEqual([])
      expect(keys(near.threads).sort()).toEqual(['bottle open', 'bottle solved'])
    })

    test('of what has nothing to do with anything find nothing', async () => {
      const { near } = await find('xylophone quantique')
      expect([...near.threads, ...near.products, ...near.members]).toEqual([])
    })

    test('do not repeat what the words have found', async () => {
      const { threads: exact, near } = await find('condensation')
      expect(keys(near.threads).filter((key) => keys(exact).includes(key))).toEqual([])
    })
  })

  describe(`${name}: codes and people`, () => {
    test('a product is found by its SKU in any form, its beginning, and its GTIN', async () => {
      for (const q of ['CV-AR3/GRN', 'cv-ar3/grn', 'CVAR3GRN', 'cv ar3 grn', 'cvar3', '2000000000015']) {
        expect(
          (await find(q)).products.map(({ slug }) => slug),
          q,
        ).toEqual(['aravis-3'])
      }
    })

    test('a member is found by name and by handle', async () => {
      expect((await find('vasseur')).members.map(({ handle }) => handle)).toEqual(['henri'])
      expect((await find('tiana')).members.map(({ handle }) => handle)).toEqual(['tiana'])
    })
  })

  describe(`${name}: order`, () => {
    test('what has the words in its title comes before what only mentions them', async () => {
      expect((await threads('sardines')).slice(0, 2)).toEqual(['sardines', 'sardines mentioned'])
    })

    test('the very title comes first', async () => {
      expect((await threads('Quelle lampe frontale'))[0]).toBe('lamp exact')
    })

    test('solved comes before unsolved, all else equal', async () => {
      expect(await threads('gourde')).toEqual(['bottle solved', 'bottle open'])
    })
  })
}
