import { expect, test } from 'vitest'
import { castVote } from '#server/community/votes.ts'
import { claimByAddress } from '#server/members/claim-member.ts'
import { openClient, openPool } from '#server/platform/db.ts'
import '#server/registries.ts'
import { reindex } from '#server/search/reindex.ts'
import { indexStale } from '#server/search/stale-documents.ts'
import { anImport } from '#server/testing/imports.ts'
import { aMember, as, type Person, reactionsSettled } from '#server/testing/people.ts'
import { aRichWorld } from '#server/testing/rich-world.ts'
import { countAnew } from './count-anew.ts'

const { question } = await aRichWorld()
// The people of tests come without the event that would have them indexed.
await reindex()
// What was voted on waits for the schedule, and is not looked at as long as it does.
await indexStale()
const { threadId, postId, asker } = question

/** What differs, by name. */
async function wrong(): Promise<Record<string, number>> {
  const counted = await countAnew({ documents: 'all', patienceMs: 0 })
  return Object.fromEntries(
    counted.flatMap(({ name, differing }) => (differing.length ? [[name, differing.length]] : [])),
  )
}

/** By the address that both have. */
async function claim(person: Person, importedId: string): Promise<void> {
  const email = `${person.handle}@example.org`
  await openClient().sourceContact.upsert({
    where: { memberId: importedId },
    create: { memberId: importedId, email },
    update: { email },
  })
  const { handle } = await openClient().member.findUniqueOrThrow({ where: { id: importedId } })
  await claimByAddress(as(person), { importedId, typed: handle })
}

/** One kept thing is made wrong, found, and put right again. */
async function onceWrong(spoil: string, mend: string): Promise<Record<string, number>> {
  await openPool().query(spoil)
  const found = await wrong()
  await openPool().query(mend)
  return found
}

test('whatever the product keeps is what counting anew gives', async () => {
  expect(await wrong()).toEqual({})
})

test('what came with an import, and went to whoever claimed it, is what counting gives', {
  timeout: 60_000,
}, async () => {
  const { anna, ben, source } = await anImport()
  const [claimer, reader] = [await aMember(), await aMember()]
  await reactionsSettled()
  const answer = await openClient().contribution.findFirstOrThrow({ where: { source, sourceId: 'b' } })
  for (const voter of [claimer, reader]) await castVote(as(voter), { postId: answer.id, value: 1 })
  await reactionsSettled()
  await reindex()
  expect(await wrong()).toEqual({})
  await claim(claimer, anna)
  await claim(claimer, ben)
  await reactionsSettled()
  await indexStale()
  expect(await wrong()).toEqual({})
  await openPool().query(`UPDATE "ReputationEntry" SET "points" = "points" + 1 WHERE "reason" LIKE 'imported of %'`)
  expect(await wrong()).toEqual({ points: 1, reputation: 1 })
  await openPool().query(`UPDATE "ReputationEntry" SET "points" = "points" - 1 WHERE "reason" LIKE 'imported of %'`)
})

test.each([
  ['reputation', 'UPDATE "Member" SET "reputation" = "reputation" %s 1 WHERE "id" = $asker', {}],
  [
    'counts of lists',
    `UPDATE "ThreadCount" SET "total" = "total" %s 1 WHERE "scope" = 'all'`,
    { 'counts of lists': expect.any(Number) },
  ],
  ['threads', 'UPDATE "Thread" SET "answerCount" = "answerCount" %s 1 WHERE "id" = $thread', { documents: 1 }],
  ['posts', 'UPDATE "Post" SET "upCount" = "upCount" %s 1, "downCount" = "downCount" %s 1 WHERE "id" = $post', {}],
  ['threads read', 'UPDATE "Member" SET "threadsRead" = "threadsRead" %s 1 WHERE "id" = $asker', {}],
])('%s that are wrong by one are found', { timeout: 60_000 }, async (name, sql, others) => {
  const named = sql
    .replace('$asker', `'${asker.id}'`)
    .replace('$thread', `'${threadId}'`)
    .replace('$post', `'${postId}'`)
  const found = await onceWrong(named.replaceAll('%s', '+'), named.replaceAll('%s', '-'))
  expect(found).toEqual({ [name]: 1, ...others })
})

test('points that were given twice are found, though the sum is kept', async () => {
  const entry = await openClient().reputationEntry.findFirstOrThrow({ where: { reason: { startsWith: 'vote' } } })
  const { memberId, points, id } = entry
  const sum = (sign: 1 | -1) =>
    openClient().member.update({ where: { id: memberId }, data: { reputation: { increment: sign * points } } })
  await openClient().reputationEntry.update({ where: { id }, data: { points: 2 * points } })
  await sum(1)
  expect(await wrong()).toEqual({ points: 1 })
  await openClient().reputationEntry.update({ where: { id }, data: { points } })
  await sum(-1)
})

test('an event that did not reach a reaction is found, unless a job is still to see to it', async () => {
  const [last] = await openClient().reactionRun.findMany({
    where: { event: { name: 'answer.posted' } },
    orderBy: { event: { seq: 'desc' } },
    take: 1,
  })
  if (!last) throw new Error('nothing has run')
  await openClient().reactionRun.deleteMany({ where: { eventId: last.eventId, reaction: last.reaction } })
  expect(await wrong()).toEqual({ reactions: 1 })
  await openPool().query(
    `SELECT graphile_worker.add_job('react', json_build_object('eventId', $1::text, 'reaction', $2::text), job_key => 'lost')`,
    [last.eventId, last.reaction],
  )
  expect(await wrong()).toEqual({})
  await openPool().query(`UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = 'lost'`)
  expect(await wrong()).toEqual({ 'dead jobs': 1 })
  await openPool().query(`SELECT graphile_worker.remove_job('lost')`)
  await openClient().reactionRun.create({ data: last })
})

test('a document that was not made anew is found, and looking changes nothing', async () => {
  const { title } = await openClient().searchDocument.findUniqueOrThrow({ where: { id: threadId } })
  await openClient().searchDocument.update({ where: { id: threadId }, data: { title: 'What it was called before' } })
  expect(await wrong()).toEqual({ documents: 1 })
  expect(await wrong()).toEqual({ documents: 1 })
  await openClient().searchDocument.update({ where: { id: threadId }, data: { title } })
  expect(await wrong()).toEqual({})
})
