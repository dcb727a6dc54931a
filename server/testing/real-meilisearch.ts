import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#server/platform/free-port.ts'
import { namedMeilisearch } from './database.ts'

export interface RealMeilisearch {
  readonly url: string
  readonly key: string | null
  readonly stop: () => Promise<void>
}

const startWithinMs = 20_000

/** The server that MEILI_URL names, else one of the binary on PATH, on a free port, with nothing in it; null when there is neither. */
export async function realMeilisearch(): Promise<RealMeilisearch | null> {
  const { url, key } = namedMeilisearch
  if (url) return { url, key: key ?? null, stop: () => Promise.resolve() }
  if (spawnSync('meilisearch', ['--version']).status !== 0) return null
  return started()
}

async function started(): Promise<RealMeilisearch> {
  const key = randomBytes(24).toString('hex')
  const folder = mkdtempSync(join(tmpdir(), 'entraide-meili-'))
  const address = `127.0.0.1:${await freePort()}`
  const args = ['--db-path', join(folder, 'data'), '--http-addr', address, '--master-key', key, '--no-analytics']
  const child = spawn('meilisearch', args, { cwd: folder, stdio: 'ignore' })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const url = `http://${address}`
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (const deadline = Date.now() + startWithinMs; Date.now() < deadline; await pause(100)) {
    const answer = await fetch(`${url}/health`).catch(() => null)
    if (answer?.ok) return { url, key, stop }
  }
  await stop()
  throw new Error(`meilisearch did not answer within ${startWithinMs / 1000} s.`)
}
