import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type EmbeddedDatabase, startDatabase } from '#server/platform/embedded-postgres.ts'
import { root } from '#server/platform/root.ts'
import { Usage } from '../server/commands/command.ts'
import { buildPages } from '../server/commands/prepare.ts'
import { type LongRun, runUntilStopped } from '../server/commands/run-until-stopped.ts'
import { step } from '../server/commands/step.ts'
import { childOf } from './load/child.ts'
import { factsOf } from './load/facts.ts'
import { type Line, lines } from './load/lines.ts'
import { mailbox } from './load/mailbox.ts'
import { type Figures, measured, type Pace } from './load/measure.ts'
import { postgresCpu } from './load/postgres-cpu.ts'
import { served } from './load/served.ts'
import { tableOf } from './load/table.ts'
import { worldDatabase } from './world/database.ts'

const usage = `npm run bench [-- NAME…] [--threads 10000,1000000] [--repetitions 3] [--seconds 5] [--connections 16] [--keep]
NAME: ${[...new Set(lines.map((line) => line.of))].join(', ')}`

const names = new Set<string>(lines.map((line) => line.of))

interface Wanted extends Pace {
  readonly lines: readonly Line[]
  readonly sizes: readonly number[]
  readonly keep: boolean
}

/** Fills what is not there, serves it, asks for each line at each size, and prints the table. */
export async function run(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(usage)
  const wanted = understood(args)
  const dataDir = resolve(root, process.env.BENCH_DIR || '.data/bench')
  const running = runUntilStopped()
  try {
    await step('pages', buildPages)
    const cluster = await step('database', () => startDatabase({ dataDir }))
    running.onStop(cluster.stop)
    const all: Figures[] = []
    for (const threads of wanted.sizes) all.push(...(await world({ wanted, threads, cluster, dataDir, running })))
    console.log(`\n${tableOf(all)}`)
  } finally {
    await running.leave()
  }
}

interface One {
  readonly wanted: Wanted
  readonly threads: number
  readonly cluster: EmbeddedDatabase
  readonly dataDir: string
  readonly running: LongRun
}

async function world({ wanted, threads, cluster, dataDir, running }: One): Promise<Figures[]> {
  const database = await step(`world of ${threads}`, () => worldDatabase(cluster, { threads, keep: wanted.keep }))
  const mails = await mailbox()
  running.onStop(mails.stop)
  const [bare, generator] = ['bare.ts', 'generator.ts'].map((file) => childOf(join(root, 'bench', 'load', file)))
  if (!bare || !generator) throw new Error('Nothing was started.')
  running.onStop(bare.end)
  running.onStop(generator.end)
  const site = await step('served', () => served({ databaseUrl: database.url, dataDir, smtpUrl: mails.url }))
  running.onStop(site.stop)
  const stand = {
    served: site,
    bare,
    generator,
    facts: await factsOf(database.url),
    postgres: await postgresCpu(cluster.adminUrl),
  }
  const all: Figures[] = []
  for (const line of wanted.lines)
    all.push({ threads, ...(await step(line.name, () => measured(stand, line, wanted))) })
  for (const stop of [site.stop, generator.end, bare.end]) await stop()
  return all
}

function understood(args: readonly string[]): Wanted {
  const { values, positionals } = parsed(args)
  const unknown = positionals.find((name) => !names.has(name))
  if (unknown) throw new Usage(`There is no bench ${unknown}.\n${usage}`)
  return {
    lines: lines.filter((line) => positionals.length === 0 || positionals.includes(line.of)),
    sizes: values.threads.split(',').map((size) => positive('--threads', size)),
    repetitions: positive('--repetitions', values.repetitions),
    seconds: positive('--seconds', values.seconds),
    connections: positive('--connections', values.connections),
    keep: values.keep,
  }
}

function parsed(args: readonly string[]) {
  const options = {
    threads: { type: 'string', default: '10000,1000000' },
    repetitions: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '16' },
    keep: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

function positive(name: string, value: string): number {
  if (Number(value) > 0) return Number(value)
  throw new Usage(`${name} must be a number above zero, not ${JSON.stringify(value)}.\n${usage}`)
}
