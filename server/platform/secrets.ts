import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onDisk } from './cannot-start.ts'
import { env } from './env.ts'

let known: readonly string[] | null = null

/** The key for one purpose, derived from the first secret by `name`: what signs, hashes or encrypts now. 32 bytes. */
export const keyFor = (name: string): Buffer => derive(secrets()[0] ?? '', name)

/** The keys for one purpose of all secrets, the newest first: what verifies, so that a secret can be changed. */
export const keysFor = (name: string): Buffer[] => secrets().map((secret) => derive(secret, name))

const derived = new Map<string, Buffer>()

/** Once: each mail and each form asks for a key. */
function derive(secret: string, name: string): Buffer {
  const purpose = `${name} of ${secret}`
  const key = derived.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, '', `entraide ${name}`, 32))
  derived.set(purpose, key)
  return key
}

function secrets(): readonly string[] {
  known ??= env().secrets.length > 0 ? env().secrets : [generated(env().dataDir)]
  return known
}

function generated(dataDir: string): string {
  const file = join(dataDir, 'secret')
  return onDisk(`DATA_DIR (${dataDir})`, () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    // "wx": of two processes that start at once, one writes and both read.
    if (!existsSync(file)) tryWrite(file, randomBytes(32).toString('hex'))
    return readFileSync(file, 'utf8').trim()
  })
}

function tryWrite(file: string, secret: string): void {
  try {
    writeFileSync(file, secret, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!existsSync(file)) throw error
  }
}
