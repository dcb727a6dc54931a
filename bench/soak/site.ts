import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '#server/platform/root.ts'

interface Place {
  readonly dataDir: string
  readonly port: number
  readonly smtpUrl: string
}

const start = join(root, 'server', 'commands', 'start.ts')
// What whoever runs the soak has set must not lead it to their own community.
const ours =
  /^(DATABASE_URL|DATABASE_READ_URL|MEILI_|OUTBOUND_ALLOW|SECRET|PORT|HOST|ORIGIN|DATA_DIR|LOG_LEVEL|DEMO|LIMITS|SMTP_URL|TRUSTED_PROXIES)/
const patienceMs = 12_000

/** The product as it is served in production, with a database of its own. It may be killed, and comes back. */
export class Site {
  readonly address: string
  /** What a start took each time, seconds. */
  readonly starts: number[] = []
  /** What it has written to its log, and whatever a start has said. */
  readonly said: string[] = []
  kills = 0
  private readonly place: Place
  private child: ChildProcess | null = null
  private ready = Promise.withResolvers<void>()

  constructor(place: Place) {
    this.place = place
    this.address = `http://127.0.0.1:${place.port}`
  }

  /** Resolves when it serves again. */
  up = (): Promise<void> => this.ready.promise

  get pid(): number {
    return this.child?.pid ?? 0
  }

  async start(): Promise<void> {
    const began = performance.now()
    const { dataDir, port, smtpUrl } = this.place
    const kept = Object.entries(process.env).filter(([name]) => !ours.test(name))
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', start], {
      cwd: root,
      env: {
        ...Object.fromEntries(kept),
        ...{ NODE_ENV: 'production', DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', SMTP_URL: smtpUrl },
        ...{ DEMO: '0', LIMITS: '0', LOG_LEVEL: 'warn' },
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.child = child
    const served = Promise.withResolvers<void>()
    const hear = (chunk: Buffer) => {
      this.said.push(chunk.toString())
      if (/^ready /m.test(chunk.toString())) served.resolve()
    }
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear)
    child.once('exit', (code) => served.reject(new Error(`The start ended (${code}):\n${this.lastWords()}`)))
    await served.promise
    this.starts.push((performance.now() - began) / 1000)
    this.ready.resolve()
  }

  /** As a crash does: in the middle of whatever it is doing. */
  async kill(): Promise<void> {
    if (!this.child) return
    this.ready = Promise.withResolvers<void>()
    const ended = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await ended
    this.kills += 1
  }

  /** As an operator does. Gives the exit code, or null when it did not end in time. */
  async stop(): Promise<number | null> {
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    await ended
    clearTimeout(late)
    return child.exitCode
  }

  lastWords = (): string => this.said.join('').slice(-4_000)
}
