import { expect, test } from 'vitest'
import { inTransaction, openPool } from '#server/platform/db.ts'
import { aQuestion } from '#server/testing/conversations.ts'
import { indexThreads } from './indexing.ts'

test('the index keeps nothing waiting, which every look into it would read', async () => {
  const { threadId } = await aQuestion({ title: 'Where does the condensation in my tent come from?' })
  await inTransaction((tx) => indexThreads(tx, [threadId]))
  const { rows } = await openPool().query(`
    SELECT "reloptions", gin_clean_pending_list("oid") AS "waiting" FROM pg_class WHERE relname = 'SearchDocument_vector'`)
  expect(rows).toEqual([{ reloptions: ['fastupdate=on'], waiting: '0' }])
})
