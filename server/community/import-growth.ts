import type { PostRow } from './import-rows.ts'

/** What the posts of a batch add to their thread. */
export interface Growth {
  readonly threadId: string
  readonly answers: number
  readonly solved: boolean
  /** When the last of them was written. */
  readonly latest: Date
}

/** By thread. */
export function growthOf(posts: readonly PostRow[]): Map<string, Growth> {
  const growth = new Map<string, Growth>()
  for (const { threadId, role, createdAt, acceptedAt } of posts) {
    const before = growth.get(threadId)
    growth.set(threadId, {
      threadId,
      answers: (before?.answers ?? 0) + (role === 'answer' ? 1 : 0),
      solved: acceptedAt !== null || (before?.solved ?? false),
      latest: before && before.latest > createdAt ? before.latest : createdAt,
    })
  }
  return growth
}
