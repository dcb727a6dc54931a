import type { Viewer } from '#server/platform/ctx.ts'

/** True, or the code of what stands in the way. */
type Verdict = true | string

/** The site itself, its legal pages, everybody's role. */
export const canRunCommunity = (viewer: Viewer): Verdict => viewer.isAdmin || 'admins-only'

/** Whoever keeps the place may be muted, but not kept from answering. */
export function canRelate(viewer: Viewer, other: { id: string; role: string }, kind: 'mute' | 'block'): Verdict {
  if (viewer.id === other.id) return 'yourself'
  return kind === 'mute' || other.role === 'member' || 'moderator-not-blocked'
}

/** Whoever claims an imported member is known by an address that is proven. */
export function canClaim(viewer: Viewer): Verdict {
  if (viewer.kind !== 'member') return 'sign-in-first'
  return viewer.verified || 'verify-address-first'
}
