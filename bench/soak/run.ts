import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeDatabase, openPool } from '#server/platform/db.ts'
import { startDatabase } from '#server/platform/embedded-postgres.ts'
import { freePort } from '#server/platform/free-port.ts'
import { flatness, reached } from './flatness.ts'
import { Ledger } from './ledger.ts'
import { live } from './lives.ts'
import { type Mailbox, mailbox } from './mailbox.ts'
import { logged, requests, restarts, told, views } from './report.ts'
import type { Settings } from './settings.ts'
import { Site } from './site.ts'
import { type Check, tally } from './tally.ts'
import { watch } from './watch.ts'
import { settle, type World } from './world.ts'

/** Those who failed are tried again after a second, then two, four, eight… */
const emptyWithinMs = 180_000
const toldEveryMs = 30_000

/** Lets people live in a community of their own for so many minutes, kills its server again and again, and tells what is left of what
 *  was acknowledged. Gives whether all is as it should be. */
export async function soak(settings: Settings): Promise<boolean> {
  const dataDir = join(newFolder(), 'data')
  // Before anything reads it: what is done directly is done as the server would.
  process.env.DATA_DIR = dataDir
  const mails = await mailbox()
  const site = new Site({ dataDir, port: await freePort(), smtpUrl: mails.url })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => givenUp(site, dataDir))
  try {
    return await lived({ settings, site, mails, dataDir })
  } catch (error) {
    console.error(site.lastWords())
    throw error
  } finally {
    await site.stop()
    await mails.stop()
    if (settings.keep) console.log(`The data is in ${dataDir}`)
    else forget(dataDir)
  }
}

/** Whoever breaks it off is left with no server. */
async function givenUp(site: Site, dataDir: string): Promise<void> {
  await site.stop()
  forget(dataDir)
  process.exit(1)
}

interface Soak {
  readonly settings: Settings
  readonly site: Site
  readonly mails: Mailbox
  readonly dataDir: string
}

async function lived({ settings, site, mails, dataDir }: Soak): Promise<boolean> {
  const ledger = new Ledger()
  await site.start()
  console.log(`serving    ${site.address}, ${dataDir}`)
  const world = await withDatabase(dataDir, () => settle(site, { people: settings.people, ledger }))
  const looks = await throughTime({ settings, site, world })
  return withDatabase(dataDir, async () => {
    const left = await emptied()
    const code = await site.stop()
    const checks: Check[] = [
      { name: 'the last stop', said: `ended with ${code}`, wrong: code === 0 ? [] : ['SIGTERM should end it with 0.'] },
      ...(left > 0
        ? [{ name: 'the queue', said: `${left} jobs after three minutes`, wrong: ['It was not emptied.'] }]
        : []),
      logged(site),
      ...(await tally({ ledger, mailbox: mails, kills: site.kills })),
      ...(settings.every === 0 ? flatness(looks) : [reached(looks)]),
    ]
    for (const line of [restarts(site), ...requests(ledger), await views(ledger)]) console.log(line)
    return told(checks)
  })
}

/** Everybody lives, and the server is killed or watched, for as long as was asked for. */
async function throughTime({ settings, site, world }: Pick<Soak, 'settings' | 'site'> & { world: World }) {
  const until = performance.now() + settings.minutes * 60_000
  const watching = watch(site)
  const telling = setInterval(() => console.log(...progress(site, world, until)), toldEveryMs)
  const lives = Promise.all(world.inhabitants.map((who) => live(who, { world, site })))
  try {
    await Promise.race([killed(site, { every: settings.every, until }), lives])
  } finally {
    clearInterval(telling)
    world.over = true
    await watching.stop()
  }
  await lives
  return watching.looks
}

async function killed(site: Site, { every, until }: { every: number; until: number }): Promise<void> {
  const left = () => Math.max(0, until - performance.now())
  while (left() > 0) {
    // Counted from kill to kill; but whoever has just come up must have served somebody.
    const next = every === 0 ? left() : 1000 * Math.max(every - (site.starts.at(-1) ?? 0), every / 2)
    await pause(Math.min(next, left()))
    if (every === 0 || left() === 0) return
    await site.kill()
    await site.start()
  }
}

const progress = (site: Site, { ledger }: World, until: number): string[] => [
  `${Math.max(0, (until - performance.now()) / 60_000).toFixed(1)} min left, killed ${site.kills} times,`,
  `${ledger.counts.get('forms acknowledged') ?? 0} forms acknowledged, ${ledger.problems.length} problems`,
]

/** Waits until no job is left. Gives how many there are when it takes too long. */
async function emptied(): Promise<number> {
  const deadline = performance.now() + emptyWithinMs
  for (;;) {
    const { rows } = await openPool().query<{ left: number }>(
      'SELECT count(*)::int AS "left" FROM graphile_worker.jobs',
    )
    const left = rows[0]?.left ?? 0
    if (left === 0 || performance.now() > deadline) return left
    await pause(250)
  }
}

/** Its own use of the site's database: nobody but the server holds it while people live. */
async function withDatabase<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const database = await startDatabase({ dataDir })
  process.env.DATABASE_URL = database.url
  try {
    return await work()
  } finally {
    await closeDatabase()
    await database.stop()
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'entraide-soak-'))
  // PostgreSQL, which does not run as root, must get in.
  chmodSync(folder, 0o755)
  return folder
}

function forget(dataDir: string): void {
  const cluster = join(dataDir, 'postgres')
  if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true, force: true })
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
}
