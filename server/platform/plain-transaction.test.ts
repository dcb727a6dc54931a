import { expect, test, vi } from 'vitest'
import {
  afterCommit,
  inStatements,
  inTransaction,
  openClient,
  openPool,
  Prisma,
  plainReader,
  type Statements,
} from './db.ts'
import { newId } from './ids.ts'

const tagCount = (name: string) => openClient().tag.count({ where: { name } })
const addTag = (tx: Statements, name: string) =>
  tx.$executeRaw`INSERT INTO "Tag" ("id", "name", "createdAt") VALUES (${newId(new Date())}::uuid, ${name}, ${new Date()})`

test('what is done in one is done, or all of it undone, and told only once it stands', async () => {
  const told: string[] = []
  const adding = (name: string, fails: boolean) =>
    inStatements(async (tx) => {
      expect(await addTag(tx, name)).toBe(1)
      afterCommit(() => told.push(name))
      if (fails) throw new Error('after all not')
    })
  await adding('kept', false)
  await expect(adding('undone', true)).rejects.toThrow('after all not')
  expect([await tagCount('kept'), await tagCount('undone')]).toEqual([1, 0])
  expect(told).toEqual(['kept'])
})

test('one in which a statement failed is not done, though its work went on', async () => {
  const told: string[] = []
  const stumbling = inStatements(async (tx) => {
    await addTag(tx, 'before the fall')
    afterCommit(() => told.push('done'))
    await tx.$queryRaw`SELECT 1 / 0`.catch(() => undefined)
  })
  await expect(stumbling).rejects.toThrow('nothing of it was done')
  expect(told).toEqual([])
  expect(await tagCount('before the fall')).toBe(0)
})

test('rows hold what they hold in a transaction of Prisma’s', async () => {
  const at = new Date('2026-11-23T10:00:00.123Z')
  const some = Prisma.sql`WHERE ${true}`
  const read = (tx: Statements) =>
    tx.$queryRaw`SELECT 1::int AS "int", 9007199254740993::bigint AS "bigint", 1.5::float8 AS "float", ${at}::timestamptz AS "at",
      ${at}::timestamptz(3) > '2026-11-23T10:00:00.122Z' AS "later", NULL::text AS "none", ${'{"a":[1]}'}::jsonb AS "json",
      ${['a', 'b"c']}::text[] AS "texts", ARRAY[1, 2]::int[] AS "ints", 1.50::numeric AS "numeric", NULL::numeric AS "no number",
      ARRAY[1, 9007199254740993]::bigint[] AS "bigints", ${newId(at).slice(0, 13)}::text AS "text" ${some}`
  const plain = await inStatements(read)
  expect(plain).toEqual(await inTransaction(read))
  expect(plain).toMatchObject([
    { bigint: 9007199254740993n, bigints: [1n, 9007199254740993n], at, later: true, json: { a: [1] } },
  ])
})

test('two that PostgreSQL stops for each other are tried again', async () => {
  const [one, other] = [newId(new Date()), newId(new Date())]
  for (const id of [one, other])
    await openClient().tag.create({ data: { id, name: `ring-${id}`, createdAt: new Date() } })
  const touching = (first: string, second: string) =>
    inStatements(async (tx) => {
      const touch = (id: string) => tx.$executeRaw`UPDATE "Tag" SET "name" = "name" || '.' WHERE "id" = ${id}::uuid`
      await touch(first)
      await new Promise((soon) => setTimeout(soon, 50))
      await touch(second)
    })
  await Promise.all([touching(one, other), touching(other, one)])
  expect((await openClient().tag.findMany({ where: { name: { endsWith: '..' } } })).map(({ id }) => id).sort()).toEqual(
    [one, other].sort(),
  )
})

test('one whose connection breaks fails, and leaves no broken connection behind', async () => {
  const broken = inStatements(async (tx) => {
    const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS "pid"`
    await openPool().query('SELECT pg_terminate_backend($1)', [row?.pid])
    await new Promise((soon) => setTimeout(soon, 50))
    await addTag(tx, 'never')
  })
  await expect(broken).rejects.toThrow()
  for (let time = 0; time < 12; time += 1) await inStatements((tx) => tx.$queryRaw`SELECT 1`)
  expect(await tagCount('never')).toBe(0)
})

test('who waits ten seconds for a connection fails, and takes none that comes free later', async () => {
  const held = await Promise.all(Array.from({ length: 10 }, () => openPool().connect()))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const outcomes = Promise.allSettled([inStatements((tx) => addTag(tx, 'too late')), plainReader().$queryRaw`SELECT 1`])
  await vi.advanceTimersByTimeAsync(10_000)
  vi.useRealTimers()
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  for (const client of held) client.release()
  const others = Array.from({ length: 10 }, () => inStatements((tx) => tx.$queryRaw`SELECT 1`))
  expect(await Promise.all(others)).toHaveLength(10)
  expect(await tagCount('too late')).toBe(0)
})

test('one is never opened within another', async () => {
  await expect(inStatements(() => inTransaction(async () => undefined))).rejects.toThrow('already open')
})
