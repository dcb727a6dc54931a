import { setTimeout as pause } from 'node:timers/promises'
import { ask, onThreads, read, register } from './acts.ts'
import { Lost } from './browser.ts'
import { chance, numberBetween, oneOf, weighed } from './chance.ts'
import type { Site } from './site.ts'
import type { Inhabitant, World } from './world.ts'

/** How often somebody does what, against each other. */
const habits = {
  guest: [
    ['read', 40],
    ['visit', 50],
    ['register', 1],
  ],
  member: [
    ['read', 20],
    ['visit', 20],
    ['ask', 6],
    ['answer', 20],
    ['comment', 14],
    ['vote', 25],
    ['accept', 6],
    ['follow', 3],
    ['edit', 8],
    ['withdraw', 1],
    ['place', 1],
    ['report', 1],
  ],
  moderator: [
    ['read', 10],
    ['answer', 5],
    ['decide', 20],
  ],
} as const

/** Between two acts of one person, on average. */
const pauseMs = 800

/** Lives until the world is over. Whoever lost a page to a kill goes on elsewhere when the site is back. */
export async function live(who: Inhabitant, { world, site }: { world: World; site: Site }): Promise<void> {
  while (!world.over) {
    await pause(numberBetween(0, 2 * pauseMs))
    try {
      await site.up()
      await act(who, world)
    } catch (error) {
      if (!(error instanceof Lost)) throw error
    }
  }
}

async function act(who: Inhabitant, world: World): Promise<void> {
  const what = weighed<string>(habits[who.moderator ? 'moderator' : who.id ? 'member' : 'guest'])
  if (what === 'read') return read({ who, world })
  if (what === 'register') return register({ who, world })
  const thread = aThread(world, ofOwn.has(what ?? '') ? who.own : [])
  if (what === 'ask' || !thread) return who.id ? ask({ who, world }) : read({ who, world })
  const page = await who.browser.open(thread)
  if (page.status === 200) world.ledger.count('threads read')
  if (isOnThreads(what)) await onThreads[what]({ who, world, page })
}

const isOnThreads = (what: string | undefined): what is keyof typeof onThreads =>
  what !== undefined && what in onThreads

/** What is mostly done with one's own. */
const ofOwn = new Set(['accept', 'edit', 'withdraw', 'place'])

/** Mostly one of the last: a community talks of what is new, and its members meet there. */
function aThread({ threads }: World, own: readonly string[]): string | undefined {
  const known = own.length > 0 && chance(0.8) ? own : threads
  const thread = oneOf(chance(0.7) ? known.slice(-8) : known)
  return thread && chance(0.5) ? `${thread}?sort=newest` : thread
}
