import { onCommitted } from '#server/events/record.ts'
import { isLocale, type Locale, locales } from '#server/platform/ctx.ts'
import { openClient } from '#server/platform/db.ts'

/** What every page shows of the community. */
export interface CommunityFacts {
  readonly name: string
  readonly accentColor: string | null
  /** The languages it speaks, its own first. */
  readonly spoken: readonly [Locale, ...Locale[]]
}

// Changed by this process: known at once. By another one: half a minute later.
const KEPT_MS = 30_000
let kept: { facts: Promise<CommunityFacts>; until: number } | null = null

onCommitted((name) => {
  if (name === 'community.changed') kept = null
})

/** Read once, then kept in memory: it is on every page and changes once a year. */
export function communityFacts(now: Date): Promise<CommunityFacts> {
  if (!kept || kept.until < now.getTime()) {
    const facts = read()
    facts.catch(() => {
      kept = null
    })
    kept = { facts, until: now.getTime() + KEPT_MS }
  }
  return kept.facts
}

async function read(): Promise<CommunityFacts> {
  const row = await openClient().community.findUnique({ where: { id: 1 } })
  const [first, ...others] = row?.locales.filter(isLocale) ?? []
  const spoken: CommunityFacts['spoken'] = first ? [first, ...others] : locales
  return { name: row?.name ?? 'Entraide', accentColor: row?.accentColor ?? null, spoken }
}
