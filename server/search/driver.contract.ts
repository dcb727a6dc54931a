import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { asGuest, asMember, type Corpus, type CorpusThread, smallCorpus } from '#server/testing/search-corpus.ts'
import { memberToDocument, productToDocument, threadToDocument } from './documents.ts'
import type { SearchDriver } from './driver.ts'
import type { Highlighted, Hits } from './hits.ts'
import { askedOf } from './query.ts'
import { SearchRequest } from './schema.ts'
import { memberSources, productSources, threadSources } from './sources.ts'

/** What every search engine behind the product must do. A second one passes the same tests. */
export function searchDriverContract(name: string, driver: SearchDriver): void {
  let corpus: Corpus
  const ids = new Map<string, string>()

  async function add(key: string, thread: CorpusThread): Promise<void> {
    const id = await corpus.addThread(thread)
    ids.set(key, id)
    await inTransaction(async (tx) => driver.index(tx, (await threadSources(tx, [id])).map(threadToDocument)))
  }

  async function find(q: string, narrowed: Partial<SearchRequest> = {}, ctx: Ctx = asGuest()) {
    return driver.search(ctx, { asked: askedOf(q), request: SearchRequest.parse({ q, ...narrowed }) })
  }

  const keys = (hits: readonly { id: string }[]) =>
    hits.map(({ id }) => [...ids].find(([, known]) => known === id)?.[0] ?? id)
  const threads = async (q: string, narrowed?: Partial<SearchRequest>, ctx?: Ctx) =>
    keys((await find(q, narrowed, ctx)).threads)
  const similar = async (title: string, ctx: Ctx = asGuest()) => keys(await driver.similar(ctx, askedOf(title)))

  beforeAll(async () => {
    corpus = await smallCorpus()
    await inTransaction(async (tx) => {
      await driver.index(tx, (await productSources(tx, [corpus.aravis])).map(productToDocument))
      await driver.index(tx, (await memberSources(tx, [corpus.henri, corpus.tiana])).map(memberToDocument))
    })
    for (const [key, thread] of Object.entries(conversations(corpus))) await add(key, thread)
  })

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
      expect(await threads('how do I dry the tent')).toContain('drying')
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
      const { threads: exact, near } = await find('condansation')
      expect(exact).toEqual([])
      expect(keys(near.threads)).toContain('condensation')
      expect(keys((await find('reichaud')).near.threads)).toContain('réchaud')
      expect((await find('arravis')).near.products).toHaveLength(1)
    })

    test('in one word do not lose the others', async () => {
      const { near } = await find('tente condansation')
      expect(keys(near.threads)[0]).toBe('condensation')
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
      const nearer = (await find('ornithorinque', {}, ctx)).near
      const alike = await similar(`Mon ${secret} est mouillé sous la tente`, ctx)
      return {
        found: keys(found).sort(),
        near: keys([...near.threads, ...nearer.threads]).sort(),
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
}

const marked = (text: Highlighted) => text.filter(({ hit }) => hit).map(({ text: word }) => word)

export const nothingIn = ({ threads, products, members }: Hits) =>
  threads.length + products.length + members.length === 0

const conversations = ({ aravis }: Corpus): Record<string, CorpusThread> => ({
  condensation: {
    title: 'Ma tente est mouillée le matin : condensation normale ?',
    body: 'Deux nuits au lac, 3 °C, sans vent.',
    answers: ['Ouvrez les deux évents hauts, et la tente sèchera.'],
    solved: true,
    products: [aravis],
  },
  bâche: {
    title: 'Où recoudre une bâche déchirée ?',
    body: 'Le double toit s’est ouvert sur dix centimètres.',
    tags: ['couture'],
  },
  réchaud: { title: 'Mon réchaud à gaz refuse de s’allumer', body: 'Il clique et rien ne vient.' },
  zipper: {
    title: 'The zipper keeps sticking after a week of sand',
    body: 'Does wax help a zipper? &lt;script&gt;alert(1)&lt;/script&gt; I tried candle wax.',
    language: 'en',
  },
  drying: { title: 'Drying a tent in a flat without ruining it', body: 'No balcony, no cellar.', language: 'en' },
  german: { title: 'Zeltplane nähen oder kleben?', body: 'Der Riss ist klein.', language: 'de' },
  talk: { title: 'Votre plus belle nuit sous la tente', body: 'Racontez.', kind: 'discussion' },
  sardines: { title: 'Quelles sardines pour un sol dur ?', body: 'Les miennes plient.' },
  'sardines mentioned': {
    title: 'Le vent de Vanoise',
    body: 'On a perdu trois sardines cette nuit-là, et le sommeil.',
    solved: true,
    answers: ['Oui.'],
  },
  'lamp exact': { title: 'Quelle lampe frontale ?', body: 'Pour lire.', days: 700 },
  'lamp other': {
    title: 'Ma lampe frontale : quelle autonomie par grand froid ?',
    body: 'Une lampe frontale neuve. Quelle lampe !',
    days: 1,
  },
  'bottle open': { title: 'Une gourde qui fuit dans le sac', body: 'Le joint a bougé.' },
  'bottle solved': {
    title: 'Une gourde qui fuit dans le sac',
    body: 'Le joint a bougé.',
    solved: true,
    answers: ['Retournez-le.'],
  },
  'secret of members': { title: 'Un ornithorynque mouillé sous la tente', body: 'Entre nous.', space: 'members' },
  'secret of betas': { title: 'Un ornithorynque mouillé sous la tente', body: 'Entre essayeurs.', space: 'betas' },
  'secret of the asker': { title: 'Un ornithorynque mouillé sous la tente', body: 'À la marque.', space: 'workshop' },
  'secret gone': { title: 'Un ornithorynque mouillé sous la tente', body: 'Caché.', state: 'hidden' },
  'secret gone too': { title: 'Un ornithorynque mouillé sous la tente', body: 'Retiré.', state: 'withdrawn' },
})
