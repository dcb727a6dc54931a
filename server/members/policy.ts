import type { Viewer } from '#server/platform/ctx.ts'

/** True, or the code of what stands in the way. */
type Verdict = true | string

/** The site itself, its legal pages, everybody's role. */
export const canRunCommunity = (viewer: Viewer): Verdict => viewer.isAdmin || 'admins-only'
