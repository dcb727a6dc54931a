import { beforeAll } from 'vitest'
import type { Ctx } from '#server/platform/ctx.ts'
import { inTransaction } from '#server/platform/db.ts'
import { memberToDocument, productToDocument, threadToDocument } from '#server/search/documents.ts'
import type { SearchDriver } from '#server/search/driver.ts'
import { askedOf } from '#server/search/query.ts'
import { SearchRequest } from '#server/search/schema.ts'
import { memberSources, productSources, threadSources } from '#server/search/sources.ts'
import { asGuest, type Corpus, type CorpusThread, smallCorpus } from './search-corpus.ts'

/** What a search engine finds in a few conversations, each by the key it has here. */
export type Searched = ReturnType<typeof searchedBy>

/** Has the engine index the conversations before the tests of this file. */
export function searchedBy(driver: SearchDriver) {
  // Filled before the first test.
  const corpus = {} as Corpus
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
    Object.assign(corpus, await smallCorpus())
    await inTransaction(async (tx) => {
      await driver.index(tx, (await productSources(tx, [corpus.aravis])).map(productToDocument))
      await driver.index(tx, (await memberSources(tx, [corpus.henri, corpus.tiana])).map(memberToDocument))
    })
    for (const [key, thread] of Object.entries(conversations(corpus))) await add(key, thread)
  })

  return { corpus, ids, add, find, keys, threads, similar }
}

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
