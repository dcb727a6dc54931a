import { setTimeout as pause } from 'node:timers/promises'
import type { Same } from './bare.ts'
import type { Child } from './child.ts'
import type { Facts } from './facts.ts'
import type { Line } from './lines.ts'
import type { PostgresCpu } from './postgres-cpu.ts'
import type { LoadRequest, Outcome, Plan } from './request.ts'
import type { Served } from './served.ts'
import { type Weight, weightOf, wholeAnswer } from './weight.ts'

/** What stands ready to be measured. */
export interface Stand {
  readonly served: Served
  readonly bare: Child
  readonly generator: Child
  readonly postgres: PostgresCpu
  readonly facts: Facts
}

export interface Pace {
  readonly repetitions: number
  readonly seconds: number
  readonly connections: number
}

export interface Figures {
  readonly line: string
  readonly threads: number
  readonly p50: number
  readonly p95: number
  readonly rate: number
  /** Of the bare server, with the same bytes. */
  readonly bareRate: number
  readonly statements: number
  /** CPU of one answer, ms. */
  readonly node: number
  readonly database: number
  readonly weight: Weight
  /** Seconds after the last answer until its jobs were done. */
  readonly after: number
  /** Of the generator's core: at the product's rate, and at the bare server's. */
  readonly busy: number
  readonly bareBusy: number
}

interface Spent {
  readonly node: number
  readonly database: number
  readonly after: number
}

/** Seconds. A site that has run for a while has read what it is asked for into memory: every page is asked for before it is measured. */
const warmUp = { longest: 20, ofWriting: 1 } as const
/** A second, at least. */
const pagesWarmed = 50
/** So few that none waits for another: what one reader feels. */
const fewConnections = 2
const countedRequests = 20
/** Of jobs that look for more, and of what is scheduled, in half a second. */
const idleStatements = 10

/** One line of the table: medians of several repetitions, the product and the bare server by turns. */
export async function measured(
  stand: Stand,
  line: Line,
  { repetitions, ...pace }: Pace,
): Promise<Omit<Figures, 'threads'>> {
  const { served, bare, generator, facts } = stand
  const requests = line.requests(facts, served.address)
  const plan = { address: served.address, requests, status: line.status, ...pace }
  const run = (other: Partial<Plan>) => generator.ask<Outcome>({ ...plan, ...other })
  const statements = await statementsOf(stand, requests)
  const typical = await answerTo(served.address, requests)
  await run({ seconds: warmUpOf(requests) })
  const { address } = await bare.ask<{ address: string }>(typical)
  const all: (Outcome & Spent & { readonly bare: Outcome })[] = []
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const felt = await run({ connections: fewConnections })
    const full = await spending(stand, () => run({}))
    all.push({ ...full, ...{ p50: felt.p50, p95: felt.p95 }, bare: await run({ address }) })
    await quiet(served)
  }
  const median = (of: (one: (typeof all)[number]) => number) => middle(all.map(of))
  return {
    ...{ line: line.name, statements, weight: await weightOf(served.address, typical, line.weighed ?? false) },
    ...{ p50: median(({ p50 }) => p50), p95: median(({ p95 }) => p95), rate: median(({ rate }) => rate) },
    ...{ node: median(({ node }) => node), database: median(({ database }) => database) },
    after: median(({ after }) => after),
    ...{ busy: median(({ busy }) => busy), bareBusy: median((one) => one.bare.busy) },
    bareRate: median((one) => one.bare.rate),
  }
}

function warmUpOf(requests: readonly LoadRequest[]): number {
  if (requests.some(({ method }) => method === 'POST')) return warmUp.ofWriting
  return Math.min(warmUp.longest, Math.ceil(requests.length / pagesWarmed))
}

async function spending({ served, postgres }: Stand, run: () => Promise<Outcome>): Promise<Outcome & Spent> {
  const [node, database] = [(await served.spent()).cpuMs, postgres.spent()]
  const outcome = await run()
  // What was begun by a request and goes on after it, a job, is spent for it too.
  const after = await quiet(served)
  const spentBy = { node: (await served.spent()).cpuMs - node, database: postgres.spent() - database }
  return { ...outcome, after, node: spentBy.node / outcome.count, database: spentBy.database / outcome.count }
}

/** One request after the other: none waits for a connection in another's place. */
async function statementsOf({ served }: Stand, requests: readonly LoadRequest[]): Promise<number> {
  const some = Array.from({ length: countedRequests }, (_, index) => requests[index % requests.length]).flatMap(
    (one) => one ?? [],
  )
  const before = await served.spent()
  for (const request of some) await answerTo(served.address, [request])
  const after = await served.spent()
  return (after.statements - before.statements) / some.length
}

/** Until jobs have sent nothing but their looking for more, for half a second. Gives the seconds until then. */
async function quiet(served: Served): Promise<number> {
  const began = performance.now()
  for (let before = (await served.spent()).others; ; ) {
    const since = performance.now()
    await pause(500)
    const { others } = await served.spent()
    if (others - before <= idleStatements) return (since - began) / 1000
    before = others
  }
}

/** The answer to one of these, byte for byte. */
async function answerTo(address: string, requests: readonly LoadRequest[]): Promise<Same> {
  const request = requests[Math.floor(requests.length / 2)]
  if (!request) throw new Error('There is nothing to ask for in this world.')
  return wholeAnswer(address, request)
}

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
