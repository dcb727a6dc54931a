import { parseArgs } from 'node:util'

/** How long the soak goes on, and how hard. */
export interface Settings {
  readonly minutes: number
  /** Seconds between two `kill -9`; 0: nobody is killed, memory and the event loop are watched instead. */
  readonly every: number
  /** Members; half as many guests read beside them, and one moderator keeps order. */
  readonly people: number
  readonly keep: boolean
}

export const usage = 'npm run soak [-- --minutes 30 --every 20 --people 16 --keep]'

/** @throws Error with a sentence */
export function settingsIn(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '30' },
      every: { type: 'string', default: '20' },
      people: { type: 'string', default: '16' },
      // The data folder stays, to be looked at.
      keep: { type: 'boolean', default: false },
    },
  })
  const minutes = numberIn('--minutes', values.minutes, 0.1)
  return {
    minutes,
    every: numberIn('--every', values.every, 0),
    people: Math.floor(numberIn('--people', values.people, 2)),
    keep: values.keep,
  }
}

function numberIn(name: string, typed: string, least: number): number {
  const number = Number(typed)
  if (Number.isFinite(number) && number >= least) return number
  throw new Error(`${name} must be a number of at least ${least}, not ${JSON.stringify(typed)}.`)
}
