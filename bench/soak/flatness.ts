import type { Check } from './tally.ts'
import type { Look } from './watch.ts'

/** Before that, pages, statements and compiled code are still being kept for the first time. */
const warmUp = { share: 0.25, seconds: 120 }
/** A shorter time says nothing of memory. */
const judgedFromMinutes = 10
/** Of the median at the end over the one at the beginning. */
const growthAllowed = 0.1
const longestBusyMs = 100

const MB = 1024 * 1024

/** Memory after the warm-up, and how long the event loop was ever held up. */
export function flatness(looks: readonly Look[]): Check[] {
  const last = looks.at(-1)?.at ?? 0
  const warm = looks.filter(({ at }) => at >= Math.max(warmUp.share * last, Math.min(warmUp.seconds, last / 2)))
  return [
    memory('memory (resident)', warm, ({ rss }) => rss),
    memory('memory (heap)', warm, ({ heap }) => heap),
    held(looks),
  ]
}

/** What servers reached that were killed: each lived too short a time to be judged, and its start is in it. */
export function reached(looks: readonly Look[]): Check {
  const lives = new Set(looks.map(({ pid }) => pid)).size
  const [rss, busy] = [Math.max(0, ...looks.map((look) => look.rss)), Math.max(0, ...looks.map((look) => look.busy))]
  const said = `${mb(rss)} resident at most in ${lives} lives; the event loop held up for ${busy.toFixed(0)} ms at most, starts included`
  return { name: 'each life', said, wrong: [] }
}

function memory(name: string, looks: readonly Look[], of: (look: Look) => number): Check {
  const third = Math.max(1, Math.floor(looks.length / 3))
  const [first, last] = [median(looks.slice(0, third).map(of)), median(looks.slice(-third).map(of))]
  const minutes = ((looks.at(-1)?.at ?? 0) - (looks[0]?.at ?? 0)) / 60
  const slope = slopeOf(looks.map((look) => ({ x: look.at / 60, y: of(look) })))
  const said = `${mb(first)} after the warm-up, ${mb(last)} at the end, ${mb(slope)} a minute over ${minutes.toFixed(1)} min`
  if (minutes < judgedFromMinutes) return { name, said: `${said}: too short to be judged`, wrong: [] }
  return { name, said, wrong: last > first * (1 + growthAllowed) ? ['It grows.'] : [] }
}

function held(looks: readonly Look[]): Check {
  const busy = Math.max(0, ...looks.map((look) => look.busy))
  const late = Math.max(0, ...looks.map((look) => look.late))
  const over = looks.filter((look) => look.busy > longestBusyMs)
  return {
    name: 'event loop',
    said: `held up by its own work for ${busy.toFixed(0)} ms at most; ${late.toFixed(0)} ms late at most, the busy machine included`,
    wrong: over.map((look) => `${look.busy.toFixed(0)} ms, ${look.at.toFixed(0)} s after the beginning`),
  }
}

const mb = (bytes: number) => `${(bytes / MB).toFixed(1)} MB`
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** By least squares. */
function slopeOf(points: readonly { x: number; y: number }[]): number {
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, p) => sum + of(p), 0) / points.length
  const [x, y] = [mean((p) => p.x), mean((p) => p.y)]
  const spread = mean((p) => (p.x - x) ** 2)
  return spread > 0 ? mean((p) => (p.x - x) * (p.y - y)) / spread : 0
}
