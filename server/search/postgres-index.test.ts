import { expect, test } from 'vitest'
import { inStatements, inTransaction, openClient, openPool } from '#server/platform/db.ts'
import { aQuestion } from '#server/testing/conversations.ts'
import { anImport } from '#server/testing/imports.ts'
import { statementsOf } from '#server/testing/world.ts'
import { indexMembers, indexThreads } from './indexing.ts'

test('the index keeps nothing waiting, which every look into it would read', async () => {
  const { threadId } = await aQuestion({ title: 'Where does the condensation in my tent come from?' })
  await openClient().thread.update({ where: { id: threadId }, data: { score: 16 } })
  await inTransaction((tx) => indexThreads(tx, [threadId]))
  const { rows } = await openPool().query(`
    SELECT "relname", gin_clean_pending_list("oid") AS "waiting" FROM pg_class
    WHERE relkind = 'i' AND relname ~ '^SearchDocument_(best_)?(questions|discussions|products|members)$' ORDER BY 1`)
  expect(rows).toEqual(
    ['best_discussions', 'best_questions', 'discussions', 'members', 'products', 'questions'].map((kind) => ({
      relname: `SearchDocument_${kind}`,
      waiting: '0',
    })),
  )
})

test('documents that are written a few at a time are put into the index once', async () => {
  const { source, write } = await anImport()
  const people = Array.from({ length: 60 }, (_, number) => ({
    sourceId: `p${number}`,
    displayName: `Person ${number}`,
  }))
  await write({ members: people })
  const ids = (await openClient().member.findMany({ where: { source }, select: { id: true } })).map(({ id }) => id)
  const texts = await statementsOf(() => inStatements((tx) => indexMembers(tx, ids)))
  expect(texts.filter((text) => text.includes('INSERT INTO "SearchDocument"'))).toHaveLength(2)
  expect(texts.filter((text) => text.includes('gin_clean_pending_list'))).toHaveLength(1)
})
