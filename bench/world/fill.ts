import pg from 'pg'
import { commonWords } from '#server/search/common-words.ts'
import { step } from '../../server/commands/step.ts'
import { conversations } from './conversations.ts'
import { copyInto } from './copy.ts'
import { countAll } from './counts.ts'
import { copyDocuments, stageDocuments } from './documents.ts'
import { dropIndexes, makeIndexes } from './indexes.ts'
import { settingRows } from './people-rows.ts'
import { type Chunk, chunkOf, documentsOf } from './rows.ts'
import { type Settings, type Size, settingsOf } from './settings.ts'

/** Raised whenever the same size would be filled with something else: what was filled before is then made anew. */
export const worldVersion = 2

const threadsPerChunk = 5_000
const filled = [
  ...['Member', 'Account', 'Session', 'Contribution', 'Thread', 'Post', 'ThreadTag', 'ThreadProduct', 'ThreadCount'],
  ...['Acceptance', 'Follow', 'SearchDocument', 'Product', 'Tag'],
]
const fast = `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '768MB'`

/** Fills an empty, migrated database with a world of this size, as commands would have left it.
 *  @param adminUrl of a superuser: what refers to what is right by making, and is not asked for each row */
export async function fillWorld(adminUrl: string, size: Size): Promise<void> {
  const settings = settingsOf(size)
  const clients = await Promise.all([open(adminUrl), open(adminUrl), open(adminUrl)])
  const [writer, ...indexers] = clients
  try {
    const indexes = await dropIndexes(writer, filled)
    await step('rows', () => copyWorld({ writer, indexers, size, settings }))
    await step('indexes', () => makeIndexes([writer, ...indexers].slice(0, 2), indexes))
    await step('counts', () => countAll(writer))
    await step('analysed', async () => {
      await writer.query('VACUUM (ANALYZE)')
      await writer.query(commonWords.text, commonWords.values)
    })
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(fast)
  return client
}

interface Filling {
  readonly writer: pg.Client
  readonly indexers: readonly pg.Client[]
  readonly size: Size
  readonly settings: Settings
}

/** While one connection writes a chunk and others make the vectors of its documents, the next one is thought up. */
async function copyWorld({ writer, indexers, size, settings }: Filling): Promise<string> {
  await Promise.all(indexers.map(stageDocuments))
  for (const [table, rows] of Object.entries(settingRows(settings, size.now)))
    await copyInto(writer, `"${table}"`, rows)
  const write = turnsOf([writer])
  const index = turnsOf(indexers)
  await index((indexer) => copyDocuments(indexer, documentsOf(settings)))
  let posts = 0
  for (const chunk of chunks(size, settings)) {
    await write((client) => copyChunk(client, chunk))
    await index((indexer) => copyDocuments(indexer, chunk.documents))
    posts += chunk.tables.Post?.length ?? 0
    // What was thought up is sent before the next is: thinking holds the only thread.
    await new Promise(setImmediate)
  }
  await Promise.all([write.ended(), index.ended()])
  return `${size.threads} threads, ${posts} posts`
}

function* chunks(size: Size, settings: Settings): Generator<Chunk> {
  let all = []
  for (const conversation of conversations(size, settings)) {
    all.push(conversation)
    if (all.length < threadsPerChunk) continue
    yield chunkOf(all)
    all = []
  }
  if (all.length > 0) yield chunkOf(all)
}

async function copyChunk(writer: pg.Client, { tables }: Chunk): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) await copyInto(writer, `"${table}"`, rows)
}

/** Hands work to these connections in turn: begun as soon as the connection's work before it has ended, and not waited for. */
function turnsOf(clients: readonly pg.Client[]) {
  const turns = clients.map((client) => ({ client, last: Promise.resolve() }))
  let next = 0
  const begin = async (work: (client: pg.Client) => Promise<void>) => {
    const turn = turns[next++ % turns.length]
    if (!turn) throw new Error('There is no connection.')
    await turn.last
    turn.last = work(turn.client)
    // Thrown where it is waited for.
    turn.last.catch(() => undefined)
  }
  return Object.assign(begin, { ended: () => Promise.all(turns.map(({ last }) => last)) })
}
