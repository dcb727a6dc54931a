import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#server/platform/root.ts'

export interface Imported {
  readonly seconds: number
  /** Of the importing process, its threads included; PostgreSQL's own are not. */
  readonly cpuSeconds: number
  /** The most memory that it ever held, as Linux tells. */
  readonly peakBytes: number
  /** What it printed at its end. */
  readonly lines: readonly string[]
}

const lookEveryMs = 100
/** Ticks of /proc are hundredths of a second on every Linux. */
const ticksPerSecond = 100

/** Runs the command as `npm run import` does, in a process of its own.
 *  @throws when it does not end well */
export async function imported(folder: string, databaseUrl: string): Promise<Imported> {
  const file = join(root, 'server', 'bootstrap.mjs')
  const began = performance.now()
  const child = spawn(process.execPath, [file, 'import', 'stackexchange', folder, '--name', 'bench'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SECRET: 'a-secret-of-the-bench-alone-which-keeps-nothing',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  let spent = { cpuSeconds: 0, peakBytes: 0 }
  const looking = setInterval(() => {
    spent = spentBy(handedOverTo(child.pid ?? 0)) ?? spent
  }, lookEveryMs)
  const [code] = await once(child, 'close')
  clearInterval(looking)
  if (code !== 0) throw new Error(`The import ended with ${code}:\n${printed}`)
  return { ...spent, seconds: (performance.now() - began) / 1_000, lines: printed.split('\n') }
}

/** The bootstrap hands over to a process of its own. */
function handedOverTo(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')[0])
  } catch {
    return 0 // it has ended meanwhile
  }
}

function spentBy(pid: number): { cpuSeconds: number; peakBytes: number } | null {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    if (!peak) return null
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond, peakBytes: Number(peak) * 1_024 }
  } catch {
    return null // it has ended meanwhile
  }
}
