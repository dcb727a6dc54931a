import { beforeEach, expect, test, vi } from 'vitest'
import { systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient, openPool, type Tx } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
import { statementsOf } from '#server/testing/people.ts'
import { dispatch } from './dispatch.ts'
import { freeLostJobs } from './lost-workers.ts'
import { record } from './record.ts'
import { eventsAfter } from './stream.ts'
import { workOffJobs } from './worker.ts'

const tries: Record<string, number> = {}
let failuresLeft = 0

// Reactions of the test's own: what matters here is how any reaction is run.
vi.mock('./subscribers.ts', () => ({
  subscribers: {
    'community.changed': [
      { reaction: 'steady', react: (event: { id: string }, tx: Tx) => leaveTrace(tx, `steady-${event.id}`) },
      {
        reaction: 'stumbling',
        react: async (event: { id: string }, tx: Tx) => {
          await leaveTrace(tx, `stumbling-${event.id}`)
          if (failuresLeft > 0) {
            failuresLeft -= 1
            throw new Error('not yet')
          }
        },
      },
      {
        reaction: 'sociable',
        react: (event: { id: string }, tx: Tx) => together([event], tx),
        reactToAll: (events: { id: string }[], tx: Tx) => together(events, tx),
      },
    ],
  },
}))

/** Events that were reacted to in one go, by their number. */
const rounds: number[] = []
let unbearable = ''

async function together(events: readonly { id: string }[], tx: Tx): Promise<void> {
  rounds.push(events.length)
  for (const { id } of events) {
    await leaveTrace(tx, `sociable-${id}`)
    if (id === unbearable) throw new Error('not this one')
  }
}

async function leaveTrace(tx: Tx, name: string): Promise<void> {
  const [reaction = ''] = name.split('-')
  tries[reaction] = (tries[reaction] ?? 0) + 1
  await tx.tag.create({ data: { id: newId(new Date()), name: `${name}-${tries[reaction]}`, createdAt: new Date() } })
}

const traces = async () => (await openClient().tag.findMany()).map(({ name }) => name.split('-')[0]).sort()
const happens = () =>
  inTransaction((tx) => record(tx, systemCtx(new Date()), { name: 'community.changed', what: 'something' }))
const dueAgain = () => openPool().query(`UPDATE graphile_worker._private_jobs SET run_at = now() - interval '1 second'`)
const jobs = async () => (await openPool().query('SELECT attempts FROM graphile_worker.jobs')).rows

beforeEach(async () => {
  await openClient().tag.deleteMany()
  await openPool().query('DELETE FROM graphile_worker._private_jobs')
  failuresLeft = 0
  rounds.length = 0
  unbearable = ''
  for (const name of Object.keys(tries)) delete tries[name]
})

test('each reaction to an event is a job of its own and takes effect once', async () => {
  await happens()
  await workOffJobs()
  expect(await traces()).toEqual(['sociable', 'steady', 'stumbling'])
  expect(await jobs()).toEqual([])
})

test('a reaction that fails is tried again alone, and what it had begun leaves no trace', async () => {
  failuresLeft = 1
  await happens()
  await workOffJobs()
  expect(await traces()).toEqual(['sociable', 'steady'])
  expect(await jobs()).toEqual([{ attempts: 1 }])
  await dueAgain()
  await workOffJobs()
  expect(await traces()).toEqual(['sociable', 'steady', 'stumbling'])
  expect(tries).toEqual({ sociable: 1, steady: 1, stumbling: 2 })
})

test('an event dispatched twice has its effects once', async () => {
  await happens()
  const event = await openClient().event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  await dispatch([{ eventId: event.id }])
  await workOffJobs()
  await dispatch([{ eventId: event.id }])
  await workOffJobs()
  expect(await traces()).toEqual(['sociable', 'steady', 'stumbling'])
})

const newestEvents = async (most: number) =>
  (await openClient().event.findMany({ orderBy: { seq: 'desc' }, take: most })).map(({ id }) => ({ eventId: id }))
const tracesOf = async (reaction: string) => (await traces()).filter((name) => name === reaction).length

test('what can be done in one go is, without a job of its own', async () => {
  for (let time = 0; time < 3; time += 1) await happens()
  await dispatch(await newestEvents(3))
  expect(rounds).toEqual([3])
  expect(await tracesOf('sociable')).toBe(3)
  const { rows } = await openPool().query(`SELECT FROM graphile_worker.jobs WHERE key LIKE '%:sociable'`)
  expect(rows).toEqual([])
})

test('dispatching many events takes as many statements as dispatching one', async () => {
  for (let time = 0; time < 5; time += 1) await happens()
  const [first, ...others] = await newestEvents(5)
  const named = (events: { eventId: string }[]) => events.map((event) => ({ ...event, name: 'community.changed' }))
  const own = (statements: string[]) => statements.filter((text) => !text.includes('"Tag"')).length
  const one = own(await statementsOf(() => dispatch(named(first ? [first] : []))))
  expect(own(await statementsOf(() => dispatch(named(others))))).toBe(one)
})

test('what fails in one go is done alone: whose fault it is stays, the others have their effect once', async () => {
  for (let time = 0; time < 3; time += 1) await happens()
  const events = await newestEvents(3)
  unbearable = events[1]?.eventId ?? ''
  await dispatch(events)
  expect(await tracesOf('sociable')).toBe(0)
  // The events' own dispatches.
  await openPool().query('DELETE FROM graphile_worker._private_jobs WHERE key IS NULL')
  await workOffJobs()
  expect(rounds).toEqual([3, 1, 1, 1])
  expect(await tracesOf('sociable')).toBe(2)
  const { rows } = await openPool().query('SELECT key, attempts FROM graphile_worker.jobs')
  expect(rows).toEqual([{ key: `${unbearable}:sociable`, attempts: 1 }])
})

test('a dispatcher that died among its reactions leaves nothing out and does nothing twice', async () => {
  await happens()
  await happens()
  const [newer, older] = await newestEvents(2)
  if (older) await dispatch([older])
  await dispatch([newer, older].flatMap((event) => event ?? []))
  await workOffJobs()
  expect(rounds).toEqual([1, 1])
  expect(await traces()).toEqual(['sociable', 'sociable', 'steady', 'steady', 'stumbling', 'stumbling'])
})

test('what is rolled back never happened', async () => {
  const failed = inTransaction(async (tx) => {
    await record(tx, systemCtx(new Date()), { name: 'community.changed', what: 'nothing' })
    throw new Error('after all not')
  })
  await expect(failed).rejects.toThrow('after all not')
  expect(await jobs()).toEqual([])
})

test('a stream never passes over the event of a slower transaction', { timeout: 40_000 }, async () => {
  // Transactions in the databases of other tests hold the stream back, too: an import or a reindex there takes seconds.
  const patience = { timeout: 15_000 }
  await expect.poll(() => eventsAfter(null, 1_000), patience).toHaveLength(await openClient().event.count())
  const last = (await eventsAfter(null, 1_000)).at(-1) ?? null
  const slow = await openPool().connect()
  await slow.query('BEGIN')
  const insert = `INSERT INTO "Event" ("id", "name", "actorKind", "audience", "payload", "at") VALUES ($1, 'community.changed', 'system', 'everyone', '{}', now())`
  await slow.query(insert, [newId(new Date())])
  await happens()
  expect(await eventsAfter(last, 10)).toEqual([])
  await slow.query('COMMIT')
  slow.release()
  await expect.poll(() => eventsAfter(last, 10), patience).toHaveLength(2)
  const both = await eventsAfter(last, 10)
  expect(both[0]?.seq).toBeLessThan(both[1]?.seq ?? 0n)
})

test('jobs of a worker that is on nobody’s roll are freed, those of a living one are not', async () => {
  await happens()
  await happens()
  const holder = await openPool().connect()
  const living = 0x776f726b
  await holder.query(`SELECT pg_advisory_lock(${living}, hashtext('worker-alive'))`)
  const take = `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute', locked_by = $1
    WHERE id = (SELECT min(id) FROM graphile_worker._private_jobs WHERE locked_by IS NULL)`
  await openPool().query(take, ['worker-alive'])
  await openPool().query(take, ['worker-dead'])
  expect(await freeLostJobs()).toBe(1)
  const { rows } = await openPool().query('SELECT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL')
  expect(rows).toEqual([{ locked_by: 'worker-alive' }])
  await holder.query('SELECT pg_advisory_unlock_all()')
  holder.release()
})
