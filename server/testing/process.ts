import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { root } from '#server/platform/root.ts'

export interface Running {
  readonly pid: number
  /** What it has printed so far, on both streams. */
  readonly printed: () => string
  /** What it has printed for people. */
  readonly said: () => string
  /** Resolves with the exit code (128 for a signal). */
  readonly ended: Promise<number>
  readonly kill: (signal: NodeJS.Signals) => void
}

interface Run {
  readonly command: string
  readonly args?: readonly string[]
  readonly env?: Record<string, string>
  /** Another checkout. */
  readonly from?: string
}

// What the tests' own process was given must not leak into the one that is tested.
const ours =
  /^(DATABASE_URL|SECRET|PORT|HOST|ORIGIN|DATA_DIR|LOG_LEVEL|DEMO|LIMITS|SMTP_URL|MEILI_|TRUSTED_PROXIES|NODE_|VITEST|npm_)/

/** Runs a command as `npm run` does, in a process group of its own; killed when the test ends. */
export function runCommand({ command, args = [], env = {}, from = root }: Run): Running {
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name))
  const child = spawn('node', [join(from, 'server', 'bootstrap.mjs'), command, ...args], {
    cwd: from,
    env: { ...Object.fromEntries(kept), NODE_ENV: 'production', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: string[] = []
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const running = {
    pid: child.pid ?? 0,
    printed: () => chunks.join(''),
    said: () => said.join(''),
    ended: new Promise<number>((done) => child.once('close', (code) => done(code ?? 128))),
    kill: (signal: NodeJS.Signals) => killGroup(child, signal),
  }
  onTestFinished(async () => {
    running.kill('SIGTERM')
    await Promise.race([running.ended, pause(12_000).then(() => running.kill('SIGKILL'))])
  })
  return running
}

/** Waits until `running` has printed a line that matches. */
export async function printedLine(running: Running, line: RegExp): Promise<string> {
  const ended = running.ended.then(() => true)
  for (;;) {
    const [found] = running.printed().match(line) ?? []
    if (found !== undefined) return found
    if (await Promise.race([ended, pause(50).then(() => false)]))
      throw new Error(`It ended instead:\n${running.printed()}`)
  }
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  process.kill(-child.pid, signal)
}
