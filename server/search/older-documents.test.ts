import { expect, test } from 'vitest'
import { migrationScript } from '#prisma/schema-files.ts'
import { inTransaction, openClient, openPool } from '#server/platform/db.ts'
import { smallCorpus } from '#server/testing/search-corpus.ts'
import { indexMembers, indexProducts, indexThreads } from './indexing.ts'

const places = () => openClient().$queryRaw<{ id: string; places: string[] }[]>`
  SELECT "id", ARRAY(SELECT lexeme FROM unnest(tsvector_to_array("vector")) lexeme WHERE starts_with(lexeme, '#') ORDER BY lexeme) AS "places"
  FROM "SearchDocument" ORDER BY "id"`

test('what an older release indexed stands where it would be put today, once the database is brought up', async () => {
  const { addThread, aravis, henri } = await smallCorpus()
  const ids = [
    await addThread({ title: 'Un hamac entre deux mélèzes', body: 'Il pend trop bas.', solved: true, score: 3 }),
    await addThread({ title: 'Un hamac pour deux', body: 'Il pend trop haut.', kind: 'discussion' }),
  ]
  await inTransaction(async (tx) => {
    await indexThreads(tx, ids)
    await indexProducts(tx, [aravis])
    await indexMembers(tx, [henri])
  })
  const today = await places()
  expect(today.flatMap((document) => document.places)).toEqual(expect.arrayContaining(['#solved:yes', '#lang:any']))

  await openClient().$executeRaw`UPDATE "SearchDocument" SET "vector" = ts_delete("vector",
    ARRAY(SELECT lexeme FROM unnest(tsvector_to_array("vector")) lexeme WHERE starts_with(lexeme, '#'))) || array_to_tsvector('{#}')`
  const [update = ''] = /^UPDATE [^;]+;/m.exec(migrationScript('20261123165000_search_narrowed_in_the_index')) ?? []
  await openPool().query(update)
  expect(await places()).toEqual(today)
})
