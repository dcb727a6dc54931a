import { beforeEach, expect, test, vi } from 'vitest'
import { systemCtx } from '#server/platform/ctx.ts'
import { inTransaction, openClient, openPool, type Tx } from '#server/platform/db.ts'
import { newId } from '#server/platform/ids.ts'
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
    ],
  },
}))

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
  for (const name of Object.keys(tries)) delete tries[name]
})

test('each reaction to an event is a job of its own and takes effect once', async () => {
  await happens()
  await workOffJobs()
  expect(await traces()).toEqual(['steady', 'stumbling'])
  expect(await jobs()).toEqual([])
})

test('a reaction that fails is tried again alone, and what it had begun leaves no trace', async () => {
  failuresLeft = 1
  await happens()
  await workOffJobs()
  expect(await traces()).toEqual(['steady'])
  expect(await jobs()).toEqual([{ attempts: 1 }])
  await dueAgain()
  await workOffJobs()
  expect(await traces()).toEqual(['steady', 'stumbling'])
  expect(tries).toEqual({ steady: 1, stumbling: 2 })
})

test('an event dispatched twice has its effects once', async () => {
  await happens()
  const event = await openClient().event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  await dispatch({ eventId: event.id })
  await workOffJobs()
  await dispatch({ eventId: event.id })
  await workOffJobs()
  expect(await traces()).toEqual(['steady', 'stumbling'])
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
