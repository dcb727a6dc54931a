import { expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { smallCorpus } from '#server/testing/search-corpus.ts'
import { reindex } from './reindex.ts'

const documents = () =>
  openClient().$queryRaw`SELECT "id", "title", "config", "vector"::text FROM "SearchDocument" ORDER BY "id"`

test('everything is found again after a reindex, and what must not be found is not', async () => {
  const corpus = await smallCorpus()
  for (let number = 0; number < 250; number += 1)
    await corpus.addThread({ title: `Une question parmi d’autres, la ${number}e`, body: 'Sur la pluie.' })
  const hidden = await corpus.addThread({ title: 'Une question retirée', body: 'Sur le vent.', state: 'withdrawn' })
  expect(await reindex()).toEqual({ thread: 251, product: 1, member: 2 })
  const before = await documents()
  expect(before).toHaveLength(253)
  expect(JSON.stringify(before)).not.toContain(hidden)
  await openClient().searchDocument.updateMany({ data: { title: 'Perdu' } })
  await reindex()
  expect(await documents()).toEqual(before)
})
