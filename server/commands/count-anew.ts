import { setTimeout as pause } from 'node:timers/promises'
import { communityRecounts } from '#server/community/recounts.ts'
import { eventRecounts } from '#server/events/recounts.ts'
import { memberRecounts } from '#server/members/recounts.ts'
import { openPool } from '#server/platform/db.ts'
import { strayDocuments } from '#server/search/stray-documents.ts'

export interface CountedAnew {
  readonly name: string
  /** What differs, with what it is known by. */
  readonly differing: readonly object[]
}

interface Wanted {
  /** How many documents of each kind are made anew. */
  readonly documents: number | 'all'
  /** What differs is looked at again after so long: while the site serves, a reaction may be on its way. */
  readonly patienceMs?: number
}

const recounts = [...memberRecounts, ...communityRecounts, ...eventRecounts]

/** Everything that is kept, beside what counting gives. */
export async function countAnew({ documents, patienceMs = 3_000 }: Wanted): Promise<CountedAnew[]> {
  const counted: CountedAnew[] = []
  for (const { name, rows } of recounts) {
    const first = await rowsOf(rows)
    const again = await after(first, patienceMs, () => rowsOf(rows))
    const still = new Set(again.map((row) => JSON.stringify(row)))
    counted.push({ name, differing: first.filter((row) => still.has(JSON.stringify(row))) })
  }
  const stray = await strayDocuments(documents)
  return [...counted, { name: 'documents', differing: await after(stray, patienceMs, () => strayDocuments(stray)) }]
}

const rowsOf = async (sql: string): Promise<object[]> => (await openPool().query<object>(sql)).rows

async function after<T>(found: T[], patienceMs: number, lookAgain: () => Promise<T[]>): Promise<T[]> {
  if (found.length === 0) return found
  await pause(patienceMs)
  return lookAgain()
}
