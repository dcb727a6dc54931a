import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Health, IndexesResults, IndexObject, MultiSearchResponse, SearchResponse } from 'meilisearch'
import { z } from 'zod'
import { answerTo, searchesIn } from './fake-meilisearch-answers.ts'
import { BadFilter } from './fake-meilisearch-filter.ts'
import { FakeKeys } from './fake-meilisearch-keys.ts'
import { Refused, refusal, refuse } from './fake-meilisearch-refusals.ts'
import { BadSearch, type StoredIndex } from './fake-meilisearch-search.ts'
import {
  Documents,
  Ids,
  IndexSettings,
  NewIndex,
  NewKey,
  type StoredDocument,
  Swaps,
} from './fake-meilisearch-shapes.ts'
import { FakeTasks } from './fake-meilisearch-tasks.ts'

type Doing = 'well' | 'silent' | 'broken'

/** A Meilisearch server in this process, as far as the product speaks to one: it takes nothing that the client's types do not know, and
 *  checks keys, actions, attributes and filters. What it assumes of the real one is listed in docs/search.md. */
export interface FakeMeilisearch {
  readonly url: string
  readonly masterKey: string
  readonly indexes: Map<string, StoredIndex>
  /** Each request: method, path, and which key asked. */
  readonly requests: { readonly method: string; readonly path: string; readonly key: string; readonly body: unknown }[]
  /** `silent` takes requests and never answers, `broken` answers 500. */
  doing: Doing
  /** Every task fails from now on. */
  failsTasks: boolean
  /** A key of these actions, as an operator would make one. */
  readonly makeKey: (actions: string[]) => string
  readonly stop: () => Promise<void>
}

interface Asked {
  readonly method: string
  readonly path: readonly string[]
  readonly body: unknown
  readonly key: string
}

export async function startFakeMeilisearch(): Promise<FakeMeilisearch> {
  const fake = new Fake()
  const server = createServer((request, response) => void fake.answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo // listening on an address, not a pipe
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  })
}

class Fake {
  readonly #keys = new FakeKeys()
  readonly #tasks = new FakeTasks()
  readonly masterKey = this.#keys.master
  readonly requests: FakeMeilisearch['requests'] = []
  readonly indexes = new Map<string, StoredIndex>()
  doing: Doing = 'well'

  get failsTasks(): boolean {
    return this.#tasks.fail
  }
  set failsTasks(fails: boolean) {
    this.#tasks.fail = fails
  }

  makeKey = (actions: string[]): string =>
    this.#keys.add({ uid: randomBytes(8).toString('hex'), name: 'own', actions, indexes: ['*'] }).key

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await jsonOf(request)
    const path = new URL(request.url ?? '/', 'http://fake').pathname
    const key = (request.headers.authorization ?? '').replace('Bearer ', '')
    this.requests.push({ method: request.method ?? '', path, key, body })
    if (this.doing === 'silent') return
    const told = (status: number, answer: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    if (this.doing === 'broken') return void told(500, refusal('internal'))
    try {
      const [status, answer] = this.#route({ method: request.method ?? '', path: path.split('/').slice(1), body, key })
      told(status, answer)
    } catch (error) {
      if (error instanceof Refused) return void told(error.status, refusal(error.code, error.message))
      if (error instanceof z.ZodError) return void told(400, refusal('bad_request', error.message))
      if (error instanceof BadFilter || error instanceof BadSearch)
        return void told(400, refusal('invalid_search_filter', error.message))
      told(500, refusal('internal', String(error)))
    }
  }

  #route(asked: Asked): [number, unknown] {
    const { method, path, body } = asked
    const [what = '', uid = '', part = '', last = ''] = path
    const route = `${method} ${[what, uid && ':', part, last].filter(Boolean).join('/')}`
    switch (route) {
      case 'GET health':
        return [200, { status: 'available' } satisfies Health]
      case 'GET keys/:':
        this.#keys.allow(asked.key, 'keys.get')
        return [200, this.#keys.of(uid)]
      case 'POST keys':
        this.#keys.allow(asked.key, 'keys.create')
        return [201, this.#keys.add(NewKey.parse(body))]
      case 'GET indexes':
        this.#keys.allow(asked.key, 'indexes.get')
        return [200, this.#listed(asked)]
      case 'POST indexes': {
        const created = NewIndex.parse(body)
        this.#keys.allow(asked.key, 'indexes.create', [created.uid])
        return [202, this.#tasks.enqueue('indexCreation', created.uid, () => this.#create(created.uid))]
      }
      case 'DELETE indexes/:':
        this.#keys.allow(asked.key, 'indexes.delete', [uid])
        return [
          202,
          this.#tasks.enqueue(
            'indexDeletion',
            uid,
            () => void (this.indexes.delete(uid) || refuse(404, 'index_not_found')),
          ),
        ]
      case 'PATCH indexes/:/settings': {
        const settings = IndexSettings.parse(body)
        this.#keys.allow(asked.key, 'settings.update', [uid])
        return [
          202,
          this.#tasks.enqueue('settingsUpdate', uid, () => Object.assign(this.#orNew(uid).settings, settings)),
        ]
      }
      case 'POST indexes/:/documents': {
        const documents = Documents.parse(body)
        this.#keys.allow(asked.key, 'documents.add', [uid])
        return [202, this.#tasks.enqueue('documentAdditionOrUpdate', uid, () => this.#add(uid, documents))]
      }
      case 'POST indexes/:/documents/delete-batch': {
        const ids = Ids.parse(body)
        this.#keys.allow(asked.key, 'documents.delete', [uid])
        const work = () => {
          for (const id of ids) this.#index(uid).documents.delete(String(id))
        }
        return [202, this.#tasks.enqueue('documentDeletion', uid, work)]
      }
      case 'GET tasks/:':
        this.#keys.allow(asked.key, 'tasks.get')
        return [200, this.#tasks.of(Number(uid))]
      case 'POST swap-indexes': {
        const swaps = Swaps.parse(body)
        this.#keys.allow(
          asked.key,
          'indexes.swap',
          swaps.flatMap(({ indexes }) => indexes),
        )
        return [202, this.#tasks.enqueue('indexSwap', null, () => this.#swap(swaps.map(({ indexes }) => indexes)))]
      }
      case 'POST multi-search':
        return [200, this.#multiSearch(asked)]
      default:
        throw new Refused(404, 'not_found', route)
    }
  }

  #multiSearch({ body, key }: Asked): MultiSearchResponse<StoredDocument> | SearchResponse<StoredDocument> {
    const searches = searchesIn(body)
    this.#keys.allow(
      key,
      'search',
      searches.queries.map(({ indexUid }) => indexUid),
    )
    return answerTo(searches, this.#index)
  }

  #listed({ key }: Asked): IndexesResults<IndexObject[]> {
    const uids = [...this.indexes.keys()].filter((uid) => this.#keys.covers(key, uid))
    const at = new Date(0).toISOString()
    const results = uids.map((uid) => ({ uid, primaryKey: 'id', createdAt: at, updatedAt: at }))
    return { results, offset: 0, limit: 1_000, total: results.length }
  }

  #create(uid: string): void {
    if (this.indexes.has(uid)) refuse(409, 'index_already_exists')
    this.indexes.set(uid, { settings: {}, documents: new Map() })
  }

  /** An index that is written to is there. */
  #orNew(uid: string): StoredIndex {
    if (!this.indexes.has(uid)) this.#create(uid)
    return this.#index(uid)
  }

  #index = (uid: string): StoredIndex => this.indexes.get(uid) ?? refuse(404, 'index_not_found')

  #add(uid: string, documents: readonly StoredDocument[]): void {
    const index = this.#orNew(uid)
    for (const document of documents) index.documents.set(document.id, document)
  }

  #swap(pairs: readonly [string, string][]): void {
    for (const [a, b] of pairs) {
      const [one, other] = [this.#index(a), this.#index(b)]
      this.indexes.set(a, other).set(b, one)
    }
  }
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer) // a request's chunks are buffers
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? undefined : JSON.parse(text)
}
