import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '#server/platform/free-port.ts'
import { root } from '#server/platform/root.ts'
import { printedLine, type Running, runCommand } from '#server/testing/process.ts'

const MINUTES = 60_000
const isRoot = process.getuid?.() === 0

describe('a fresh checkout', () => {
  test.skipIf(!isRoot)(
    'starts as root below a folder that is closed to everybody else',
    { timeout: 4 * MINUTES },
    async () => {
      const checkout = copiedCheckout()
      const site = await startedSite({ from: checkout, env: { DEMO: '1' } })
      const data = join(checkout, '.data', 'postgres')
      expect(readlinkSync(data)).toMatch(/^\/var\/lib\/entraide\//)
      expect(await health(site)).toMatchObject({ status: 'ok', mail: 'outbox' })
      expect((await fetch(site.origin)).status).toBe(200)
      const cluster = readlinkSync(data)
      onTestFinished(() => rmSync(cluster, { recursive: true, force: true }))

      site.running.kill('SIGTERM')
      expect(await site.running.ended).toBe(0)
      expect(postmasters(cluster)).toEqual([])
    },
  )
})

describe('a site that is served', () => {
  test('comes back after kill -9 within seconds, and repeats nothing', { timeout: 2 * MINUTES }, async () => {
    const env = await ownFolder()
    const first = await startedSite({ env })
    first.running.kill('SIGKILL')
    await first.running.ended
    const began = Date.now()
    const second = await startedSite({ env })
    // Five seconds on an idle machine; here other tests run beside it.
    expect(Date.now() - began).toBeLessThan(15_000)
    expect(second.running.printed()).toMatch(/^pages .* unchanged$/m)
    expect(second.running.printed()).toMatch(/^migrations .* none to apply$/m)
    expect(await health(second)).toMatchObject({ status: 'ok' })
  })

  test('finishes a slow request when it is asked to stop, and ends with 0', { timeout: 2 * MINUTES }, async () => {
    const site = await startedSite({ env: await ownFolder() })
    const slow = slowForm(`${site.origin}/theme`, 'theme=dark')
    await slow.halfSent
    site.running.kill('SIGTERM')
    await vi.waitFor(async () => expect(await isLetIn(site)).toBe(false), 10_000)
    slow.sendTheRest()
    expect(await slow.status).toBeLessThan(400)
    expect(await within(10_000, site.running.ended)).toBe(0)
  })

  test('shares its database with an import, and keeps it afterwards', { timeout: 2 * MINUTES }, async () => {
    const env = await ownFolder()
    const site = await startedSite({ env })
    const file = join(env.DATA_DIR, 'products.csv')
    writeFileSync(file, 'title,supplier,product_id,category\nLamp,Lumen,L-1,Lights\nTent,Abri,T-1,Tents\n')
    const imported = runCommand({ command: 'import', args: ['products', file, '--brand', 'lumen'], env })
    expect(await imported.ended, imported.printed()).toBe(0)
    expect(await health(site)).toMatchObject({ status: 'ok' })
    site.running.kill('SIGTERM')
    expect(await site.running.ended).toBe(0)
    expect(postmasters(env.DATA_DIR)).toEqual([])
  })

  test('imports a forum of each kind, and says what it could not take', { timeout: 4 * MINUTES }, async () => {
    const env = await ownFolder()
    const file = (name: string, text: string) => {
      mkdirSync(env.DATA_DIR, { recursive: true })
      writeFileSync(join(env.DATA_DIR, name), text)
      return join(env.DATA_DIR, name)
    }
    const post = { id: 11, topic_id: 1, post_number: 1, user_id: 8, username: 'T', created_at: '2021-05-01T08:00:00Z' }
    const topic = { id: 1, title: 'Why does it drip?', tags: ['drip'], archetype: 'regular' }
    const posts = [{ ...post, cooked: '<p>Why does it drip?</p>' }]
    const columns = { id: 'id', title: 'subject', body: 'message', createdAt: 'posted' }
    const forum = file('topic.json', JSON.stringify({ post_stream: { posts }, ...topic }))
    const table = file('topics.csv', 'id,subject,message,posted\n1,What we ate,Soup,2021-05-01\n2,,Soup,2021-05-01\n')
    const map = file('map.json', JSON.stringify({ threads: columns }))
    const links = file('links.csv', 'from,to\nhttps://old.example/drip,/tags/drip\n')
    const done: [args: string[], code: number, told: RegExp][] = [
      [['discourse', forum, '--name', 'forum'], 0, /^created: 2$/m],
      [['csv', table, '--map', map], 2, /^rejected .*topics\.csv, row 3: title is empty or too short$/m],
      [['redirects', links], 0, /^created: 1$/m],
      [['csv', table], 1, /--map/],
      [['nothing', table], 1, /^Nothing imports nothing/m],
    ]
    for (const [args, code, told] of done) {
      const imported = runCommand({ command: 'import', args, env })
      expect(await imported.ended, imported.printed()).toBe(code)
      expect(imported.printed()).toMatch(told)
    }
  })

  test('leaves its database to a worker that still uses it', { timeout: 2 * MINUTES }, async () => {
    const env = await ownFolder()
    const site = await startedSite({ env })
    const worker = runCommand({ command: 'worker', env })
    await printedLine(worker, /^working$/m)
    site.running.kill('SIGTERM')
    expect(await site.running.ended).toBe(0)
    expect(postmasters(env.DATA_DIR)).toHaveLength(1)
    worker.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(postmasters(env.DATA_DIR)).toEqual([])
  })
})

describe('a start that cannot be', () => {
  const secret = 's'.repeat(32)
  const wrong: [string, Record<string, string>][] = [
    ['PORT', { PORT: '99999' }],
    ['HOST', { HOST: 'no host' }],
    ['HOST', { HOST: '192.0.2.1' }],
    ['ORIGIN', { ORIGIN: 'community.example' }],
    ['DATA_DIR', { DATA_DIR: '/dev/null/data' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/entraide', SECRET: secret }],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://localhost:1/entraide', SECRET: secret }],
    ['SECRET', { DATABASE_URL: 'postgresql://localhost:1/entraide' }],
    ['SECRET', { SECRET: 'short' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'everyone' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['DEMO', { DEMO: 'yes' }],
    ['LIMITS', { LIMITS: '0', HOST: '0.0.0.0' }],
  ]

  test.each(wrong)('says in one sentence what is wrong with %s', { timeout: MINUTES }, async (name, env) => {
    const started = runCommand({ command: 'start', env: { ...(await ownFolder()), ...env } })
    expect(await started.ended).toBe(1)
    expect(lastLine(started)).toMatch(new RegExp(`\\b${name}\\b[^\\n]*\\.$`))
    expect(started.printed()).not.toMatch(/\n\s+at /)
  })

  test('says that the port is taken', { timeout: MINUTES }, async () => {
    const env = await ownFolder()
    const other = createServer().listen(Number(env.PORT), '127.0.0.1')
    onTestFinished(() => void other.close())
    const started = runCommand({ command: 'start', env })
    expect(await started.ended).toBe(1)
    expect(lastLine(started)).toMatch(new RegExp(`^PORT ${env.PORT} on 127\\.0\\.0\\.1 is taken: .*\\.$`))
  })
})

interface Site {
  origin: string
  running: Running
}

async function startedSite({ env = {}, from }: { env?: Record<string, string>; from?: string }): Promise<Site> {
  const port = env.PORT ?? String(await freePort())
  const running = runCommand({
    command: 'start',
    env: { LOG_LEVEL: 'error', ...env, PORT: port },
    ...(from && { from }),
  })
  const line = await printedLine(running, /^ready http:\S+$/m)
  expect(running.said().trim().split('\n').at(-1), 'the last line of a start').toBe(line)
  return { origin: line.replace('ready ', ''), running }
}

/** A data folder and a port that no other test uses; without the demo, which takes a while. */
async function ownFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'entraide-operations-'))
  // mkdtemp closes it to others, and then root keeps its data elsewhere: that is the first test's matter.
  chmodSync(folder, 0o755)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { DATA_DIR: join(folder, 'data'), PORT: String(await freePort()), DEMO: '0' }
}

/** This checkout again, below a folder that only its owner may enter. Hard links: a second, not a minute. */
function copiedCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'entraide-closed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const names = readdirSync(root).filter((name) => !['.git', '.data'].includes(name))
  execFileSync('cp', ['-al', ...names.map((name) => join(root, name)), folder])
  return folder
}

function isLetIn({ origin }: Site): Promise<boolean> {
  const { port, hostname } = new URL(origin)
  return new Promise((done) => {
    const socket = connect(Number(port), hostname)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

const health = async ({ origin }: Site): Promise<unknown> => (await fetch(`${origin}/healthz`)).json()
const lastLine = (running: Running) => running.printed().trim().split('\n').at(-1) ?? ''

/** The process ids of the PostgreSQL servers that work below a folder. */
function postmasters(folder: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => existsSync(`/proc/${pid}/cmdline`) && isPostmaster(pid, folder))
}

function isPostmaster(pid: string, folder: string): boolean {
  const line = execFileSync('cat', [`/proc/${pid}/cmdline`])
    .toString()
    .split('\0')
  return line[0]?.endsWith('/postgres') === true && line.some((part) => part.startsWith(folder))
}

function slowForm(url: string, body: string) {
  const origin = new URL(url).origin
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length, origin }
  const request = httpRequest(url, { method: 'POST', headers })
  const status = new Promise<number>((done, failed) => {
    request.once('error', failed)
    request.once('response', (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
  })
  const halfSent = new Promise<void>((done) => request.write(body.slice(0, 4), () => setTimeout(done, 200)))
  return { halfSent, status, sendTheRest: () => request.end(body.slice(4)) }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return Promise.race([work, pause(ms).then(() => Promise.reject(new Error(`It took more than ${ms} ms.`)))])
}
