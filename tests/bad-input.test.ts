import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { knownSite } from './bad-input/known-site.ts'
import { signedInPeople } from './bad-input/people.ts'
import { anyRequest, type Plan, type Site } from './bad-input/requests.ts'
import { type Asking, answerTo, plainPageMs, wrongWith } from './bad-input/wrongs.ts'
import { everyVisit } from './browser/journeys/addresses.ts'
import { servedDemo } from './browser/journeys/demo.ts'

const runs = process.env.FUZZ_RUNS
/** Among all tests it sends the same part of what `npm run fuzz` sends, which makes up others each time. */
const requests = Number(runs || 2_000)
const seed = Number(process.env.FUZZ_SEED || (runs ? Date.now() % 2 ** 31 : 20_261_123))
const atOnce = 4
/** Batches between two looks at how fast the machine is and whether everybody is still who they were. */
const stage = 50

let asking: Asking & { plainMs: number }
let site: Site
// A whole world is told first.
beforeAll(async () => {
  process.env.LIMITS = '0'
  const address = await servedDemo()
  const people = await signedInPeople()
  asking = { address, people, plainMs: 0 }
  site = await knownSite(address, { visits: await everyVisit(), people })
}, 300_000)

test(`whatever is sent, nothing breaks, waits, is lost or deleted (seed ${seed})`, {
  timeout: 3_600_000,
  retry: 0,
}, async () => {
  const before = await whatIsThere()
  const asked = new Set<string>()
  let batches = 0
  const batch = fc.tuple(...Array.from({ length: atOnce }, () => anyRequest(site)))
  const property = fc.asyncProperty(batch, async (plans) => {
    if (batches % stage === 0) await begunAnew()
    batches += 1
    for (const { route } of plans) asked.add(route)
    const wrong = await firstWrong(plans)
    if (wrong) throw new Error(wrong)
  })
  const result = await fc.check(property, { seed, numRuns: Math.ceil(requests / atOnce) })
  if (result.failed)
    throw new Error(`FUZZ_SEED=${seed} shows it after ${result.numRuns} batches.\n${String(result.errorInstance)}`)
  if (requests >= 1_000) expect(Object.keys(site.addresses).filter((route) => !asked.has(route))).toEqual([])
  const after = await whatIsThere()
  for (const [kind, count] of Object.entries(before)) expect(after[kind], kind).toBeGreaterThanOrEqual(count)
})

async function begunAnew(): Promise<void> {
  await asking.people.putBack()
  asking.plainMs = await plainPageMs(asking)
}

async function firstWrong(plans: readonly Plan[]): Promise<string | null> {
  const answers = await Promise.all(plans.map(async (plan) => ({ plan, answer: await answerTo(asking, plan) })))
  for (const { plan, answer } of answers) {
    const wrong = await wrongWith(asking, plan, { ...answer, plainMs: asking.plainMs })
    if (wrong) return wrong
  }
  return null
}

/** An imported member who was claimed goes on as whoever has claimed them. */
const stays = { OR: [{ deletedAt: null }, { claimedById: { not: null } }] }

/** What nobody here may delete, but leavers themselves. */
async function whatIsThere(): Promise<Record<string, number>> {
  const client = openClient()
  return {
    contributions: await client.contribution.count(),
    members: await client.member.count({ where: { ...stays, displayName: { not: 'Leaver' } } }),
    products: await client.product.count(),
    decisions: await client.decision.count(),
    events: await client.event.count(),
  }
}
