// Runs on whatever Node the machine has (20 or newer), before anything is installed: plain JavaScript, no dependencies.
// It installs what is missing and hands over to Node 24, which runs the TypeScript of server/commands/ directly.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const lockfile = join(root, 'package-lock.json')
const stamp = join(modules, '.entraide-installed')
/** How much Node lets gather before it tidies up, in MB: an import streams, and lives beside the server and its database. Tidying up and
 *  compiling in many threads at once would cost it a third more of two cores, and as much memory as its rows. */
const memory = {
  import: [
    ...['--max-semi-space-size=8', '--max-old-space-size=160', '--no-parallel-scavenge'],
    ...['--v8-pool-size=1', '--liftoff-only'],
  ],
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function main([name = 'start', ...args]) {
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new Error(`Node 20 or newer is needed, this is ${process.version}.`)
  const file = join(root, 'server', 'commands', `${name.replace(':', '-')}.ts`)
  if (!/^[a-z]+([-:][a-z]+)?$/.test(name) || !existsSync(file)) throw new Error(`There is no command ${name}.`)
  const began = Date.now()
  if (install()) console.log(`packages installed ${((Date.now() - began) / 1000).toFixed(1)} s`)
  const node = ownNode()
  linkNode(node)
  const mode = { dev: 'development', test: 'test', fuzz: 'test' }[name] ?? process.env.NODE_ENV ?? 'production'
  await handOver({ node, name, args: [file, ...args], mode })
}

/** True when something had to be installed. */
function install() {
  const hash = createHash('sha256')
    .update(readFileSync(lockfile))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  return alone(() => {
    // After an `npm install` by hand, or beside a command that was faster, everything is there already.
    const complete = isComplete()
    if (!complete) runNpmCi()
    rmSync(stamp, { force: true })
    writeFileSync(stamp, hash)
    return !complete
  })
}

/** Two commands that start at once must not take each other's packages away: the second waits for the first. */
function alone(work) {
  const lock = join(root, '.cache', 'installing')
  mkdirSync(dirname(lock), { recursive: true })
  while (!take(lock)) {
    if (existsSync(lock) && !isAlive(holderOf(lock))) rmSync(lock, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
  try {
    return work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return process.pid // just let go: ours at the next try
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function isComplete() {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(readFileSync(lockfile, 'utf8')).packages)
  return wanted.every(([path, entry]) => {
    if (path === '' || !isForThisMachine(entry)) return true
    return installed[path]?.version === entry.version && existsSync(join(root, path, 'package.json'))
  })
}

function isForThisMachine(entry) {
  if (entry.optional && (entry.libc || (!entry.os && !entry.cpu))) return false
  if (entry.peer && entry.optional) return false
  return (!entry.os || entry.os.includes(process.platform)) && (!entry.cpu || entry.cpu.includes(process.arch))
}

function runNpmCi() {
  console.log('installing packages (about half a minute, once)')
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
  const [program, ...before] = npm
  const args = [...before, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
  if (result.error) throw new Error(`npm cannot be started: ${result.error.message}.`)
  if (result.status === 0) return
  const told = `${result.stdout}${result.stderr}`
  if (/ENOSPC/.test(told))
    throw new Error(`The packages cannot be installed: there is no space left on the disk that holds ${root}.`)
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/.test(told))
    throw new Error('The packages cannot be installed: the npm registry cannot be reached (no network?).')
  throw new Error(`${told.trim()}\nThe packages cannot be installed: npm ci ended with exit ${result.status}.`)
}

/** Node 24 from the lockfile where there is one, else the machine's own if it is new enough. */
function ownNode() {
  const packaged = join(modules, `node-linux-${process.arch}`, 'bin', 'node')
  if (process.platform === 'linux' && existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Error(`Node 24 is needed on ${process.platform}-${process.arch}, this is ${process.version}.`)
}

/** npm 11.5 and older delete this link when two optional packages share the name. */
function linkNode(node) {
  const link = join(modules, '.bin', 'node')
  if (existsSync(link) || !node.startsWith(modules)) return
  mkdirSync(dirname(link), { recursive: true })
  try {
    symlinkSync(join('..', `node-linux-${process.arch}`, 'bin', 'node'), link)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error // another command made it meanwhile
  }
}

/** The command's own process gets our signals, and learns by the closed channel when we are killed. */
function handOver({ node, name, args, mode }) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...(memory[name] ?? []), ...args], {
    cwd: root,
    // Kept compiled: the second start of three hundred files costs a third less.
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(root, '.cache', 'node'),
      NODE_ENV: mode,
      // Of memory that threads have given back, each would keep a heap of its own.
      ...(memory[name] ? { MALLOC_ARENA_MAX: '2' } : {}),
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal))
  const watch = process.env.npm_lifecycle_event ? stopWithoutParent(child) : undefined
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      process.exitCode = code ?? (signal ? 128 : 1)
      done()
    })
  })
}

/** `kill -9` on npm itself reaches neither us nor the command. */
function stopWithoutParent(child) {
  const parent = process.ppid
  return setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 250)
}
