import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { threadPage } from '#server/community/thread-page.ts'
import { eventsAfter } from '#server/events/stream.ts'
import { signIn } from '#server/members/sign-in.ts'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { closeDatabase, openClient } from '#server/platform/db.ts'
import { root } from '#server/platform/root.ts'
import { anotherDatabase, testDatabaseUrl } from '#server/testing/database.ts'
import { asGuest } from '#server/testing/people.ts'
import { aRichWorld } from '#server/testing/rich-world.ts'
import { Report } from '../import/report.ts'
import { importStackExchange } from '../import/stackexchange.ts'
import { exportKit } from './export-kit.ts'
import { importKit } from './import-kit.ts'
import { KitReport } from './kit-report.ts'
import type { Manifest } from './manifest.ts'
import { kitFiles } from './parts.ts'

const scratch = mkdtempSync(join(tmpdir(), 'entraide-kit-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let numbered = 0
const aFolder = () => {
  numbered += 1
  return join(scratch, `kit-${numbered}`)
}
const silent = () => new KitReport(() => undefined)
const exported = async ({ folder = aFolder(), withoutAccounts = false, force = false } = {}) => {
  const manifest = await exportKit({ folder, withoutAccounts, force, say: () => undefined })
  return { folder, manifest }
}
const imported = (path: string, { dryRun = false } = {}) => importKit({ path, dryRun }, silent())

async function goTo(databaseUrl: string): Promise<void> {
  await closeDatabase()
  process.env.DATABASE_URL = databaseUrl
}
const goHome = () => goTo(testDatabaseUrl)

/** Goes on in another instance, whose database is new. */
async function goToEmptyInstance(name: string): Promise<string> {
  const url = await anotherDatabase(name)
  await goTo(url)
  return url
}

/** Every file of a folder by its path. */
const contentsOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  )

function expectTheSame(one: string, other: string): void {
  const [before, after] = [contentsOf(one), contentsOf(other)]
  // Jobs are the instance's own: one that was tried in vain under load may wait for its next turn.
  const timeless = (text = '') => ({ ...JSON.parse(text), exportedAt: null, waitingJobs: null })
  expect(timeless(after.get('manifest.json'))).toEqual(timeless(before.get('manifest.json')))
  for (const kit of [before, after]) kit.delete('manifest.json')
  expect([...after.keys()]).toEqual([...before.keys()])
  for (const [path, content] of before) expect(after.get(path) === content, path).toBe(true)
}

/** A copy of the kit, in which one file was changed by hand; its sum is right again if `honest`. */
function changed(
  folder: string,
  { name, honest, by }: { name: string; honest: boolean; by: (text: string) => string },
) {
  const copy = aFolder()
  cpSync(folder, copy, { recursive: true })
  const path = join(copy, `${name}.jsonl`)
  const content = by(readFileSync(path, 'utf8'))
  writeFileSync(path, content)
  const manifest: Manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))
  const sha256 = createHash('sha256').update(content).digest('hex')
  const sum = { bytes: Buffer.byteLength(content), rows: content.split('\n').length - 1, sha256 }
  const files = manifest.files.map((file) => (honest && file.name === name ? { ...file, ...sum } : file))
  writeFileSync(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, files }))
  return copy
}

const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(CannotStart)
  return error instanceof Error ? error.message : ''
}

let world: Awaited<ReturnType<typeof aRichWorld>>
let kit: Awaited<ReturnType<typeof exported>>
beforeAll(async () => {
  world = await aRichWorld()
  kit = await exported()
})

describe('a leave kit', () => {
  test('has at least a row of everything: what is told below is told of all', () => {
    expect(kit.manifest.files.filter(({ rows }) => rows === 0)).toEqual([])
    expect(kit.manifest.files.map(({ name }) => name)).toEqual(kitFiles.map(({ name }) => name))
  })

  test('says of each file how long it is, its sum and its schema', () => {
    for (const { path, bytes, rows, sha256, schema } of kit.manifest.files) {
      const content = readFileSync(join(kit.folder, path))
      expect(content.length).toBe(bytes)
      expect(content.toString().split('\n').length - 1).toBe(rows)
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
      const { properties } = JSON.parse(readFileSync(join(kit.folder, schema), 'utf8'))
      const [line = ''] = content.toString().split('\n')
      expect(Object.keys(JSON.parse(line))).toEqual(Object.keys(properties))
    }
  })

  test('is for its owner alone to read, since it holds password hashes', () => {
    expect(statSync(kit.folder).mode & 0o777).toBe(0o700)
    for (const entry of readdirSync(kit.folder, { recursive: true, withFileTypes: true }))
      expect(statSync(join(entry.parentPath, entry.name)).mode & 0o077, entry.name).toBe(0)
  })

  test('says where everything that has a public address stood', async () => {
    const addresses = readFileSync(join(kit.folder, 'addresses.csv'), 'utf8')
    const { slug } = await openClient().thread.findUniqueOrThrow({ where: { id: world.question.threadId } })
    expect(addresses).toMatch(/^path,kind,id\n/)
    expect(addresses).toMatch(new RegExp(`^/questions/\\w{22}/${slug},thread,${world.question.threadId}$`, 'm'))
    expect(addresses).toMatch(new RegExp(`^/members/[^,]+,member,${world.account.memberId}$`, 'm'))
    expect(addresses).toMatch(/^\/tags\/drip,tag,/m)
    expect(addresses).toMatch(/^\/products\/[^,]+,product,/m)
  })

  test('brings along the pictures that lie on our own host', () => {
    const [picture] = kit.manifest.media
    expect(picture).toMatchObject({ address: '/products/aravis-3.svg', path: 'media/products/aravis-3.svg' })
    expect(existsSync(join(kit.folder, 'media/products/aravis-3.svg'))).toBe(true)
  })

  test('without accounts holds no address and no password hash', async () => {
    const { folder, manifest } = await exported({ withoutAccounts: true })
    expect(manifest).toMatchObject({ accounts: false })
    expect(existsSync(join(folder, 'accounts.jsonl'))).toBe(false)
    for (const [path, content] of contentsOf(folder)) expect(content, path).not.toMatch(/@example\.org|argon2id\$/)
  })

  test('is not written over anything, unless a kit is to be replaced', async () => {
    const taken = aFolder()
    cpSync(kit.folder, taken, { recursive: true })
    expect(await refusalOf(exported({ folder: taken }))).toMatch(/is not empty: --force replaces the kit in it\.$/)
    await exported({ folder: taken, force: true })
    expectTheSame(kit.folder, taken)
    writeFileSync(join(taken, 'diary.txt'), 'mine')
    expect(await refusalOf(exported({ folder: taken, force: true }))).toMatch(/holds other things than a leave kit/)
    expect(existsSync(join(taken, 'diary.txt'))).toBe(true)
  })

  test('that could not be finished leaves nothing that could be taken for one', async () => {
    const { rename } = await brokenDisk()
    const folder = aFolder()
    await expect(exported({ folder })).rejects.toThrow()
    await rename()
    expect(readdirSync(folder)).toEqual([])
  })
})

/** A table that cannot be read stands in for whatever breaks in the middle. */
async function brokenDisk() {
  await openClient().$executeRaw`ALTER TABLE "Vote" RENAME TO "VoteAway"`
  return { rename: () => openClient().$executeRaw`ALTER TABLE "VoteAway" RENAME TO "Vote"` }
}

describe('brought into an empty instance', () => {
  let report: KitReport
  let newInstance: string
  beforeAll(async () => {
    newInstance = await goToEmptyInstance('second')
    report = await imported(kit.folder)
  })
  afterAll(goHome)

  test('it is exported again to the byte', async () => {
    expectTheSame(kit.folder, (await exported()).folder)
  })

  test('each file is said to have arrived whole, and every kept count to be right', () => {
    expect(report.exitCode).toBe(0)
    const lines = report.lines().join('\n')
    expect(lines).toMatch(/^posts +(\d+) exported, \1 imported, identical$/m)
    expect(lines).toMatch(/^recounted reputation: 0 differ$/m)
    expect(lines).not.toMatch(/DIFFERENT|[1-9]\d* differ$/m)
  })

  test('people sign in with the passwords they have', async () => {
    const { email, password, memberId } = world.account
    const session = await signIn(asGuest(), { email, password }, { address: null, device: 'a test' })
    expect(session.token).toBeTruthy()
    expect(await openClient().session.count({ where: { memberId } })).toBe(1)
  })

  test('a conversation reads as it did', async () => {
    const here = await threadPage(asGuest(), world.question)
    await goHome()
    const there = await threadPage(asGuest(), world.question)
    await goTo(newInstance)
    expect(here).toEqual(there)
  })

  test('events are history: none is dispatched, and a stream has them before anything that happens here', async () => {
    const jobs = await openClient().$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs`
    expect(jobs).toEqual([])
    const events = await eventsAfter(null, 10_000)
    expect(events).toHaveLength(kit.manifest.files.find(({ name }) => name === 'events')?.rows ?? -1)
    const [now] = await openClient().$queryRaw<{ xid: string }[]>`SELECT pg_current_xact_id()::text AS "xid"`
    expect(await eventsAfter({ xid: now?.xid ?? '', seq: 0n }, 10)).toEqual([])
  })

  test('search finds it', async () => {
    expect(await openClient().searchDocument.count({ where: { kind: 'thread' } })).toBe(
      await openClient().thread.count(),
    )
  })

  test('it is not brought in twice', async () => {
    expect(await refusalOf(imported(kit.folder))).toMatch(
      /^A kit goes into an empty instance, this one holds \d+ \S+: name a new DATA_DIR/,
    )
  })
})

describe('a kit that is not whole is refused before the first row:', () => {
  beforeAll(async () => void (await goToEmptyInstance('third')))
  afterAll(goHome)

  const cutShort = (text: string) => text.slice(0, -20)
  const another = (text: string) => text.replace('vents', 'doors')

  test('a file that was cut short', async () => {
    const copy = changed(kit.folder, { name: 'posts', honest: false, by: cutShort })
    expect(await refusalOf(imported(copy))).toMatch(
      /posts\.jsonl has \d+ bytes, its manifest says \d+: copy the kit anew\.$/,
    )
  })

  test('a file that was changed', async () => {
    const copy = changed(kit.folder, { name: 'posts', honest: false, by: another })
    expect(await refusalOf(imported(copy))).toMatch(/posts\.jsonl is not what was exported, its SHA-256 is another/)
  })

  test('a file that is missing', async () => {
    const copy = changed(kit.folder, { name: 'posts', honest: true, by: (text) => text })
    rmSync(join(copy, 'votes.jsonl'))
    expect(await refusalOf(imported(copy))).toMatch(/^The kit is not whole: \S+votes\.jsonl is missing\.$/)
  })

  test.each([['2.0'], ['1.1']])('a version that we do not know: %s', async (version) => {
    const copy = changed(kit.folder, { name: 'posts', honest: true, by: (text) => text })
    const path = join(copy, 'manifest.json')
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), version }))
    expect(await refusalOf(imported(copy))).toMatch(
      `This leave kit is of version ${version}: this Entraide reads 1.0 to`,
    )
  })

  test('a folder without a manifest', async () => {
    expect(await refusalOf(imported(scratch))).toMatch(
      /^There is no whole leave kit at .*: manifest\.json is missing\.$/,
    )
  })

  test('a line that is none, told with its row and what is wrong with it', async () => {
    const by = (text: string) => text.replace(/"value":1/, '"value":3')
    const copy = changed(kit.folder, { name: 'votes', honest: true, by })
    const said: string[] = []
    const report = await importKit({ path: copy, dryRun: true }, new KitReport((line) => said.push(line)))
    expect([report.exitCode, said[0]]).toEqual([2, expect.stringMatching(/votes\.jsonl, row 1: value: /)])
    expect(await refusalOf(imported(copy))).toBe('Nothing was written: 1 rows do not fit their schema.')
  })

  test('a row that points at nothing', async () => {
    const copy = changed(kit.folder, { name: 'threads', honest: true, by: () => '' })
    expect(await refusalOf(imported(copy))).toMatch(
      /^Nothing was written\. [a-z-]+\.jsonl, row \d+: its \w+ [\w-]+ is in no row of threads\.jsonl\.$/,
    )
  })

  test('a row that comes twice', async () => {
    const copy = changed(kit.folder, { name: 'groups', honest: true, by: (text) => text + text })
    expect(await refusalOf(imported(copy))).toMatch(
      /^Nothing was written\. groups\.jsonl, rows \d+ to \d+: duplicate key/,
    )
  })

  test('and after all that nothing is there; a dry run writes nothing either', async () => {
    expect((await imported(kit.folder, { dryRun: true })).exitCode).toBe(0)
    expect(await openClient().member.count()).toBe(0)
    expect(await openClient().event.count()).toBe(0)
  })

  test('a kept count that is wrong in the kit is told, and comes in as it is', async () => {
    const by = (text: string) => text.replace(/"reputation":\d+/, '"reputation":4711')
    const copy = changed(kit.folder, { name: 'members', honest: true, by })
    const report = await imported(copy, { dryRun: true })
    expect(report.lines()).toContain('recounted reputation: 1 differ')
    expect(report.exitCode).toBe(2)
  })
})

const dump = join(root, '..', 'shared', 'data', 'qa-se-conlang-meta')

describe.skipIf(!existsSync(dump))('a real community (qa-se-conlang-meta)', () => {
  afterAll(goHome)

  test('comes through a kit to the byte', { timeout: 120_000 }, async () => {
    await goToEmptyInstance('real')
    await importStackExchange({ path: dump, name: 'conlang-meta', dryRun: false }, new Report(() => undefined))
    const before = await exported()
    expect(before.manifest.files.find(({ name }) => name === 'posts')?.rows).toBeGreaterThan(100)
    await goToEmptyInstance('real_again')
    const report = await imported(before.folder)
    expect(report.lines().filter((line) => /DIFFERENT|[1-9]\d* differ$/.test(line))).toEqual([])
    expectTheSame(before.folder, (await exported()).folder)
  })
})
