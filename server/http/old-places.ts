import type { OldPlace } from '#server/community/old-addresses.ts'
import { onCommitted } from '#server/events/record.ts'
import { knownSources } from '#server/members/sources.ts'

// Changed by this process: known at once. By an import beside it: half a minute later.
const KEPT_MS = 30_000
let kept: { places: Promise<OldPlace[]>; until: number } | null = null

onCommitted((name) => {
  if (name === 'community.changed') kept = null
})

/** The communities that rows came from, read once and then kept in memory: where there are none, an unknown address costs nothing. */
export function oldPlaces(now: Date): Promise<OldPlace[]> {
  if (!kept || kept.until < now.getTime()) {
    const places = knownSources()
    places.catch(() => {
      kept = null
    })
    kept = { places, until: now.getTime() + KEPT_MS }
  }
  return kept.places
}
