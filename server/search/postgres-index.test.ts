import { expect, test } from 'vitest'
import { inTransaction, openPool } from '#server/platform/db.ts'
import { aQuestion } from '#server/testing/conversations.ts'
import { indexThreads } from './indexing.ts'

test('the index keeps nothing waiting, which every look into it would read', async () => {
  const { threadId } = await aQuestion({ title: 'Where does the condensation in my tent come from?' })
  await inTransaction((tx) => indexThreads(tx, [threadId]))
  const { rows } = await openPool().query(`
    SELECT "relname", gin_clean_pending_list("oid") AS "waiting" FROM pg_class
    WHERE relkind = 'i' AND relname ~ '^SearchDocument_(questions|discussions|products|members)$' ORDER BY 1`)
  expect(rows).toEqual(
    ['discussions', 'members', 'products', 'questions'].map((kind) => ({
      relname: `SearchDocument_${kind}`,
      waiting: '0',
    })),
  )
})
