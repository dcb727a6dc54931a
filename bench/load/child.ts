import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from '#server/platform/root.ts'

export interface Child {
  readonly pid: number
  /** Sends it a question and waits for the answer. One at a time. */
  readonly ask: <Answer>(question: object) => Promise<Answer>
  /** Waits for a line that it prints. */
  readonly printed: (line: RegExp) => Promise<string>
  readonly end: () => Promise<void>
}

const patienceMs = 12_000

/** Runs one of our own files in a process of its own. It learns by the closed channel when we are gone. */
export function childOf(file: string, env: Readonly<Record<string, string>> = {}): Child {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    cwd: root,
    env: { ...process.env, ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const ended = once(child, 'close').then(() => {
    throw new Error(`${file} ended:\n${said.join('').slice(-4_000)}`)
  })
  // Thrown to whoever waits for it.
  ended.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    ask: async <Answer>(question: object) => {
      const answer = once(child, 'message')
      child.send(question)
      const [told] = await Promise.race([answer, ended])
      return told as Answer // both ends are this folder
    },
    printed: async (line) => {
      for (;;) {
        const found = line.exec(said.join(''))?.[0]
        if (found !== undefined) return found
        await Promise.race([pause(50), ended])
      }
    },
    end: () => end(child),
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await closed
  clearTimeout(late)
}
