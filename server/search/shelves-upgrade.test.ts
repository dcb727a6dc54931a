import { expect, test } from 'vitest'
import { inTransaction, openClient } from '#server/platform/db.ts'
import { asGuest, smallCorpus } from '#server/testing/search-corpus.ts'
import { indexThreads } from './indexing.ts'
import { postgresDriver } from './postgres-driver.ts'
import { askedOf } from './query.ts'
import { SearchRequest } from './schema.ts'
import { indexStale } from './stale-documents.ts'

const found = async (q: string) =>
  (await postgresDriver.search(asGuest(), { asked: askedOf(q), request: SearchRequest.parse({ q }) })).threads.map(
    ({ id }) => id,
  )

test('what an older release indexed is found without shelves, until the job has given it some', async () => {
  const { addThread } = await smallCorpus()
  const ids = [
    await addThread({ title: 'Un hamac entre deux mélèzes', body: 'Il pend trop bas.' }),
    await addThread({ title: 'Un hamac pour deux', body: 'Il pend trop haut.', kind: 'discussion' }),
  ]
  await inTransaction((tx) => indexThreads(tx, ids))
  const shelves = () => openClient().$queryRaw<{ shelves: number }[]>`
    SELECT count(*)::int AS "shelves" FROM "SearchDocument", unnest(tsvector_to_array("vector")) lexeme WHERE starts_with(lexeme, '#')`
  const [made] = await shelves()
  await openClient().$executeRaw`UPDATE "SearchDocument" SET "vector" = ts_delete("vector",
    ARRAY(SELECT lexeme FROM unnest(tsvector_to_array("vector")) lexeme WHERE starts_with(lexeme, '#')))`
  await openClient().staleDocument.createMany({ data: ids.map((threadId) => ({ threadId })) })
  expect(await shelves()).toEqual([{ shelves: 0 }])
  expect((await found('hamac')).sort()).toEqual([...ids].sort())

  await indexStale()
  expect(await shelves()).toEqual([made])
  expect(made?.shelves).toBe(6)
  expect(await openClient().staleDocument.count()).toBe(0)
  expect((await found('hamac')).sort()).toEqual([...ids].sort())
})
