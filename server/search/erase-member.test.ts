import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { claimByAddress } from '#server/members/claim-member.ts'
import { deleteAccount } from '#server/members/deletion.ts'
import { inTransaction, openClient } from '#server/platform/db.ts'
import '#server/registries.ts'
import { anAccount } from '#server/testing/accounts.ts'
import { anImport } from '#server/testing/imports.ts'
import { aMember, aQuestion, as, reactionsSettled } from '#server/testing/world.ts'
import { documentsOf } from './documents-of.ts'
import { indexDocuments } from './postgres-index.ts'

const authorOf = async (threadId: string) =>
  (await openClient().searchDocument.findUniqueOrThrow({ where: { threadId } })).authorId

/** In no transaction that is open here. */
const outside = AsyncLocalStorage.snapshot()

/** Makes a thread's document of what was there before `meanwhile`, as an indexing does that is at work in the same moment. */
const indexingDuring = (threadId: string, meanwhile: () => Promise<void>): Promise<void> =>
  inTransaction(async (tx) => {
    const documents = await documentsOf(tx, { kind: 'thread', ids: [threadId] })
    await meanwhile()
    await indexDocuments(tx, documents)
  })

test('who has left is in no document, also of a thread whose document was being made', async () => {
  const { person, password } = await anAccount()
  const { threadId } = await aQuestion({ by: person })
  await reactionsSettled()
  await indexingDuring(threadId, () =>
    outside(() => deleteAccount(as(person), { current: password, posts: 'anonymised' })),
  )
  expect(await authorOf(threadId)).toBe(person.id)
  await reactionsSettled()
  expect(await authorOf(threadId)).toBeNull()
})

test('who has claimed an import is the author of its threads, also of one whose document was being made', async () => {
  const { anna } = await anImport()
  const person = await aMember({ name: 'Karlsson' })
  await reactionsSettled()
  await openClient().sourceContact.upsert({
    where: { memberId: anna },
    create: { memberId: anna, email: `${person.handle}@example.org` },
    update: { email: `${person.handle}@example.org` },
  })
  const { handle } = await openClient().member.findUniqueOrThrow({ where: { id: anna } })
  const { id: threadId } = await openClient().thread.findFirstOrThrow({ where: { authorId: anna } })
  await indexingDuring(threadId, () => outside(() => claimByAddress(as(person), { importedId: anna, typed: handle })))
  expect(await authorOf(threadId)).toBe(anna)
  await reactionsSettled()
  expect(await authorOf(threadId)).toBe(person.id)
})
