import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type EmbeddedDatabase, startDatabase } from '#server/platform/embedded-postgres.ts'
import { root } from '#server/platform/root.ts'
import { Usage } from '../server/commands/command.ts'
import { runUntilStopped } from '../server/commands/run-until-stopped.ts'
import { step } from '../server/commands/step.ts'
import { postgresCpu } from './load/postgres-cpu.ts'
import { cleanDatabase, sizeOf } from './stackexchange/database.ts'
import { writeDump } from './stackexchange/dump.ts'
import { imported } from './stackexchange/imported.ts'

const usage = `npm run bench -- import [--size 30MB] [--posts-alone]
The size is that of Posts.xml; the database takes twelve times as much. Alone, it is all that the dump has, as with old ones.`
/** Raised whenever the same size gives another dump. */
const version = 1
const units = { KB: 1e3, MB: 1e6, GB: 1e9 } as const

/** Writes a dump of the size asked, imports it into a clean database as a person would, and prints what that took. */
export async function run(args: readonly string[]): Promise<void> {
  const wanted = understood(args)
  const dataDir = resolve(root, process.env.BENCH_DIR || '.data/bench')
  const running = runUntilStopped()
  try {
    const cluster = await step('database', () => startDatabase({ dataDir }))
    running.onStop(cluster.stop)
    const folder = join(dataDir, `dump-${version}-${wanted.bytes}${wanted.alone ? '-posts' : ''}`)
    await step('dump', () => dumpIn(folder, wanted))
    console.log(`\n${tableOf(await measured(cluster, folder))}`)
  } finally {
    await running.leave()
  }
}

interface Wanted {
  /** Of Posts.xml. */
  readonly bytes: number
  readonly alone: boolean
}

/** Kept for the next run. */
async function dumpIn(folder: string, { bytes, alone }: Wanted): Promise<void> {
  const whole = join(folder, 'whole')
  if (existsSync(whole)) return
  rmSync(folder, { recursive: true, force: true })
  await writeDump(folder, bytes)
  if (alone) for (const name of readdirSync(folder)) if (name !== 'Posts.xml') rmSync(join(folder, name))
  writeFileSync(whole, '')
}

async function measured(cluster: EmbeddedDatabase, folder: string) {
  const { url, adminUrl } = await cleanDatabase(cluster, 'bench_import')
  const postgres = await postgresCpu(cluster.adminUrl)
  const before = postgres.spent()
  const { seconds, cpuSeconds, peakBytes, lines } = await step('import', () => imported(folder, url))
  const report = lines.join('\n')
  const [ofPosts, comments] = [toldOf('Posts', report), toldOf('Comments', report)]
  const thousands = (ofPosts + comments) / 1_000
  return {
    'questions and answers': String(ofPosts),
    comments: String(comments),
    'dump, MB': megabytes(bytesIn(folder)),
    'Posts.xml, MB': megabytes(statSync(join(folder, 'Posts.xml')).size),
    'rows in all': String(toldOf('created', report)),
    seconds: seconds.toFixed(1),
    'posts per second, comments included': ((thousands / seconds) * 1_000).toFixed(0),
    'CPU s per 1,000 posts, Node': (cpuSeconds / thousands).toFixed(2),
    'CPU s per 1,000 posts, PostgreSQL': ((postgres.spent() - before) / 1_000 / thousands).toFixed(2),
    'peak memory, MB': megabytes(peakBytes),
    'database, MB': megabytes(await sizeOf(adminUrl)),
  }
}

/** A number, as the import prints it at its end. */
const toldOf = (name: string, report: string): number =>
  Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(report)?.[1] ?? 0)

const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0)

const tableOf = (figures: Readonly<Record<string, string>>): string =>
  ['| | |', '|---|---:|', ...Object.entries(figures).map(([name, figure]) => `| ${name} | ${figure} |`)].join('\n')

function understood(args: readonly string[]): Wanted {
  const { size, 'posts-alone': alone } = parsed(args)
  const [, number, unit] = /^(\d+)(KB|MB|GB)$/.exec(size) ?? []
  if (!number) throw new Usage(`--size wants a size such as 30MB or 1GB.\n${usage}`)
  return { bytes: Number(number) * units[unit as keyof typeof units], alone } // the expression allows no other
}

function parsed(args: readonly string[]) {
  const options = {
    size: { type: 'string', default: '30MB' },
    'posts-alone': { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}
