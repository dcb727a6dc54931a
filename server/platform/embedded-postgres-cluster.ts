import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart, onDisk } from './cannot-start.ts'
import type { Place } from './embedded-postgres-place.ts'

interface Outcome {
  code: number | null
  output: string
}

/** Makes the cluster when there is none. Several processes may race: each fills a folder of its own, and one rename wins. */
export async function initialise(place: Place): Promise<void> {
  const data = join(place.cluster, 'data')
  if (existsSync(data)) return
  const draft = `${data}.${randomUUID()}`
  const made = await run(place, 'initdb', [
    '-D',
    draft,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ])
  if (made.code !== 0) throw refusal('create the database', place, made)
  writeFileSync(join(draft, 'postgresql.conf'), "include_if_exists = '../entraide.conf'\n", { flag: 'a' })
  try {
    renameSync(draft, data)
  } catch (error) {
    if (!existsSync(data)) throw error
    rmSync(draft, { recursive: true })
  }
}

/** Starts the cluster unless it runs already, then it is adopted. */
export async function ensureRunning(place: Place, settings: Record<string, string>): Promise<void> {
  forgetDeadPostmaster(place)
  if (await isRunning(place)) return
  const lines = Object.entries({ ...settings, unix_socket_directories: place.socket })
  const text = lines.map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`).join('')
  onDisk(place.cluster, () => writeFileSync(join(place.cluster, 'entraide.conf'), text))
  const log = join(place.cluster, 'postgres.log')
  const started = await run(place, 'pg_ctl', ['-w', '-t', '60', '-D', join(place.cluster, 'data'), '-l', log, 'start'])
  // Another process of ours may have been faster.
  if (started.code !== 0 && !(await isRunning(place))) throw refusal('start the database', place, started)
}

export async function stopCluster(place: Place): Promise<void> {
  const stopped = await run(place, 'pg_ctl', [
    '-w',
    '-t',
    '30',
    '-m',
    'fast',
    '-D',
    join(place.cluster, 'data'),
    'stop',
  ])
  if (stopped.code !== 0 && (await isRunning(place))) throw refusal('stop the database', place, stopped)
}

async function isRunning(place: Place): Promise<boolean> {
  return (await run(place, 'pg_ctl', ['-D', join(place.cluster, 'data'), 'status'])).code === 0
}

/** After a crash the pid in postmaster.pid may belong to another program (in a container it soon does), and PostgreSQL
 *  would then refuse to start. A postmaster works inside its data folder; nobody else does. */
function forgetDeadPostmaster(place: Place): void {
  const data = realpathSync(join(place.cluster, 'data'))
  const file = join(data, 'postmaster.pid')
  if (process.platform !== 'linux' || !existsSync(file)) return
  const pid = readFileSync(file, 'utf8').split('\n', 1)[0]
  const folder = `/proc/${pid}/cwd`
  if (!existsSync(`/proc/${pid}`) || (canRead(folder) && readlinkSync(folder) !== data)) rmSync(file, { force: true })
}

function canRead(link: string): boolean {
  try {
    return readlinkSync(link) !== ''
  } catch {
    return false // it ended meanwhile, or belongs to another account: PostgreSQL decides itself
  }
}

function refusal(deed: string, place: Place, outcome: Outcome): CannotStart {
  const log = join(place.cluster, 'postgres.log')
  const told = outcome.output + (existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : '')
  if (/No space left on device/.test(told))
    return new CannotStart(`Cannot ${deed}: there is no space left on the disk that holds ${place.cluster}.`)
  const line = told.match(/(?:FATAL|PANIC|error): .*/gi)?.at(-1) ?? outcome.output.trim().split('\n').at(-1) ?? ''
  return new CannotStart(`Cannot ${deed} in ${place.cluster}: ${line.trim() || `exit ${outcome.code}`}.`)
}

function run(place: Place, program: string, args: string[]): Promise<Outcome> {
  return new Promise((done, failed) => {
    const child = spawn(join(place.native, 'bin', program), args, {
      ...place.account,
      cwd: '/',
      // Not our own environment: a PGPORT or PGDATA in it would be obeyed.
      env: { NODE_ENV: 'production', LC_ALL: 'C.UTF-8', TZ: 'UTC', LD_LIBRARY_PATH: join(place.native, 'lib') },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', failed)
    child.once('close', (code) => done({ code, output: Buffer.concat(chunks).toString('utf8') }))
  })
}
