import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { acceptAnswer, withdrawAcceptance } from '#server/community/acceptance.ts'
import { flushViews, noteView } from '#server/community/views.ts'
import { castVote } from '#server/community/votes.ts'
import type { EventPayloads } from '#server/events/names.ts'
import { workOffJobs } from '#server/events/worker.ts'
import { inTransaction, openClient, openPool } from '#server/platform/db.ts'
import {
  aMember,
  anAnswer,
  aQuestion,
  aQuestionAnsweredBy,
  as,
  type Person,
  reactionsSettled,
} from '#server/testing/world.ts'
import { countHelpfulness } from './on-vote-cast.ts'
import { settle } from './reputation.ts'
import { raiseTrust } from './trust.ts'

async function reputationOf({ id }: Person): Promise<number> {
  await reactionsSettled()
  const { reputation } = await openClient().member.findUniqueOrThrow({ where: { id } })
  const { _sum } = await openClient().reputationEntry.aggregate({ where: { memberId: id }, _sum: { points: true } })
  expect(_sum.points ?? 0).toBe(reputation)
  return reputation
}

async function lastVote() {
  const event = await openClient().event.findFirstOrThrow({ where: { name: 'vote.cast' }, orderBy: { seq: 'desc' } })
  return { event, asPayload: event.payload as unknown as EventPayloads['vote.cast'] }
}

describe('points', () => {
  test('fifteen for an accepted answer, taken back with the acceptance, given again with the next', async () => {
    const tiana = await aMember()
    const { question, answer } = await aQuestionAnsweredBy(tiana)
    await acceptAnswer(as(question.asker), answer)
    expect(await reputationOf(tiana)).toBe(15)
    await withdrawAcceptance(as(question.asker), answer)
    expect(await reputationOf(tiana)).toBe(0)
    await acceptAnswer(as(question.asker), answer)
    expect(await reputationOf(tiana)).toBe(15)
  })

  test('none for accepting one’s own answer', async () => {
    const henri = await aMember()
    const question = await aQuestion({ by: henri })
    await acceptAnswer(as(henri), await anAnswer(question, { by: henri }))
    expect(await reputationOf(henri)).toBe(0)
  })

  test('ten for a helpful vote, two less for an unhelpful one; a changed mind changes them', async () => {
    const tiana = await aMember()
    const { answer } = await aQuestionAnsweredBy(tiana)
    const voter = await aMember()
    await castVote(as(voter), { postId: answer.postId, value: 1 })
    expect(await reputationOf(tiana)).toBe(10)
    await castVote(as(voter), { postId: answer.postId, value: -1 })
    expect(await reputationOf(tiana)).toBe(-2)
    await castVote(as(voter), { postId: answer.postId, value: 0 })
    expect(await reputationOf(tiana)).toBe(0)
  })

  test('come out the same in whatever order the reactions run', async () => {
    const tiana = await aMember()
    const { answer } = await aQuestionAnsweredBy(tiana)
    const voter = await aMember()
    await castVote(as(voter), { postId: answer.postId, value: 1 })
    await castVote(as(voter), { postId: answer.postId, value: 0 })
    await openClient().$executeRaw`UPDATE graphile_worker._private_jobs SET priority = -id::int`
    await workOffJobs()
    expect(await reputationOf(tiana)).toBe(0)
  })

  test('follow what was said last, even while the points of the same member are being counted', async () => {
    const tiana = await aMember()
    const { answer } = await aQuestionAnsweredBy(tiana)
    await reactionsSettled()
    const voter = await aMember()
    await castVote(as(voter), { postId: answer.postId, value: 1 })
    const { event, asPayload } = await lastVote()
    const other = await openPool().connect()
    await other.query('BEGIN')
    await other.query('SELECT FROM "Member" WHERE "id" = $1 FOR NO KEY UPDATE', [tiana.id])
    const counted = inTransaction((tx) => countHelpfulness({ ...event, ...asPayload, name: 'vote.cast' }, tx))
    await pause(200)
    await castVote(as(voter), { postId: answer.postId, value: 0 })
    await other.query('COMMIT')
    other.release()
    await counted
    const { reputation } = await openClient().member.findUniqueOrThrow({ where: { id: tiana.id } })
    expect(reputation).toBe(0)
  })

  test('from votes stop at two hundred a day, and what was not given is not taken back', async () => {
    const tiana = await aMember()
    const at = new Date('2026-03-05T12:00:00Z')
    const award = { memberId: tiana.id, at, capped: true }
    const vote = (n: number, worth: number, told: Partial<Parameters<typeof settle>[1]> = {}) =>
      inTransaction((tx) => {
        const given = { reason: `vote ${n}`, eventId: eventId(n, worth), worth: () => Promise.resolve(worth) }
        return settle(tx, { ...award, ...given, ...told })
      })
    for (let n = 1; n <= 21; n += 1) await vote(n, 10)
    expect(await reputationOf(tiana)).toBe(200)
    await vote(21, 0)
    expect(await reputationOf(tiana)).toBe(200)
    await vote(20, 0)
    expect(await reputationOf(tiana)).toBe(190)
    await vote(30, 15, { reason: 'accepted x', capped: false })
    expect(await reputationOf(tiana)).toBe(205)
    await vote(40, 10, { at: new Date('2026-03-06T00:00:00Z') })
    expect(await reputationOf(tiana)).toBe(215)
  })
})

const eventId = (n: number, worth: number) => `00000000-0000-7000-8000-${String(n * 100 + worth).padStart(12, '0')}`

describe('trust', () => {
  const day = 86_400_000
  const levelOf = async ({ id }: Person) => (await openClient().member.findUniqueOrThrow({ where: { id } })).trustLevel

  async function aNewcomer(row: { threadsRead: number; hoursHere: number }, verified = true): Promise<Person> {
    const member = await aMember({ trustLevel: 0, verified })
    const createdAt = new Date(Date.now() - row.hoursHere * 3_600_000)
    await openClient().member.update({ where: { id: member.id }, data: { threadsRead: row.threadsRead, createdAt } })
    return member
  }

  test('rises to 1 with a confirmed address, five threads read and a day here; each alone is not enough', async () => {
    const trusted = await aNewcomer({ threadsRead: 5, hoursHere: 25 })
    const others = [
      await aNewcomer({ threadsRead: 4, hoursHere: 25 }),
      await aNewcomer({ threadsRead: 5, hoursHere: 23 }),
      await aNewcomer({ threadsRead: 5, hoursHere: 25 }, false),
    ]
    expect(await raiseTrust(new Date())).toBe(1)
    expect(await levelOf(trusted)).toBe(1)
    for (const other of others) expect(await levelOf(other)).toBe(0)
    expect(await openClient().event.count({ where: { subjectId: trusted.id, name: 'member.trusted' } })).toBe(1)
    expect(await raiseTrust(new Date(Date.now() + day), [trusted.id])).toBe(0)
  })

  test('rises as soon as the fifth thread has been read', async () => {
    const reader = await aNewcomer({ threadsRead: 4, hoursHere: 30 })
    const { threadId } = await aQuestion()
    noteView(as(reader), threadId)
    await flushViews()
    expect(await levelOf(reader)).toBe(1)
  })
})
