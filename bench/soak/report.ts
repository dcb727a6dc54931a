import { z } from 'zod'
import { openPool } from '#server/platform/db.ts'
import type { Ledger } from './ledger.ts'
import type { Site } from './site.ts'
import type { Check } from './tally.ts'

const shown = 10
const width = 24

/** One line per check, and what is wrong below it. Gives whether nothing is. */
export function told(checks: readonly Check[]): boolean {
  for (const { name, said, wrong } of checks) {
    console.log(`${name.padEnd(width)} ${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${said}`)
    for (const sentence of wrong.slice(0, shown)) console.log(`${' '.repeat(width)}   ${sentence}`)
    if (wrong.length > shown) console.log(`${' '.repeat(width)}   and ${wrong.length - shown} more`)
  }
  return checks.every(({ wrong }) => wrong.length === 0)
}

export function restarts({ starts: [first = 0, ...again], kills }: Site): string {
  const mean = again.reduce((sum, seconds) => sum + seconds, 0) / Math.max(1, again.length)
  const most = Math.max(0, ...again)
  return `killed ${kills} times; ready in ${first.toFixed(1)} s at first, then in ${mean.toFixed(1)} s on average, ${most.toFixed(1)} s at most`
}

const LogLine = z.object({
  level: z.number(),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).optional(),
})
const errorLevel = 50

/** What the server complained of. A warning says what it did about it. */
export function logged({ said }: Site): Check {
  const lines = said
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{'))
  const complaints = lines.flatMap((line) => LogLine.safeParse(parsed(line)).data ?? [])
  const errors = complaints.filter(({ level }) => level >= errorLevel)
  const warnings = new Map<string, number>()
  for (const { level, msg } of complaints) if (level < errorLevel) warnings.set(msg, (warnings.get(msg) ?? 0) + 1)
  const warned = [...warnings].map(([msg, times]) => `${msg} × ${times}`).join(', ')
  return {
    name: 'log',
    said: `${errors.length} errors; warnings: ${warned || 'none'}`,
    wrong: errors.map(({ msg, err }) => [msg, err?.message.trim().split('\n').at(-1)].filter(Boolean).join(': ')),
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null // a line that a kill has cut off
  }
}

/** What was asked, and how it was answered. */
export function requests({ counts }: Ledger): string[] {
  const of = (what: string) => counts.get(what) ?? 0
  const refusals = [...counts].filter(([what]) => / [45]\d\d$/.test(what)).sort()
  return [
    `${of('pages read')} pages read; forms: ${of('forms acknowledged')} acknowledged, ${of('forms refused')} refused, ${of('forms lost in a kill')} lost in a kill, of which ${of('forms sent again')} were sent again`,
    ...(refusals.length > 0 ? [`refused: ${refusals.map(([what, times]) => `${what} × ${times}`).join(', ')}`] : []),
  ]
}

/** What a process keeps for ten seconds before it writes it goes with the process. */
export async function views({ counts }: Ledger): Promise<string> {
  const { rows } = await openPool().query<{ views: number }>(
    'SELECT coalesce(sum("views"), 0)::int AS "views" FROM "Thread"',
  )
  return `${counts.get('threads read') ?? 0} threads read, of which ${rows[0]?.views ?? 0} are counted: views and last-read marks wait ten seconds in the process, and may be lost with it by design`
}
