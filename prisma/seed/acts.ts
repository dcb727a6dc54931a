import type { Ago, SeedAnswer, SeedComment, SeedReport, SeedThread } from './content/types.ts'

/** One thing that someone did, in words that the loader turns into a command. `of` names the post it is about. */
export type Act = { readonly at: Date; readonly by: string } & (
  | { readonly do: 'start'; readonly thread: SeedThread }
  | { readonly do: 'answer'; readonly thread: string; readonly post: string; readonly text: string }
  | { readonly do: 'comment'; readonly of: string; readonly post: string; readonly text: string }
  | { readonly do: 'vote'; readonly of: string; readonly value: 1 | -1 }
  | { readonly do: 'accept'; readonly of: string }
  | { readonly do: 'edit'; readonly of: string; readonly text: string }
  | { readonly do: 'report'; readonly of: string; readonly reason: SeedReport['reason']; readonly text: string }
  | { readonly do: 'closeAsDuplicate'; readonly of: string; readonly original: string }
)

const minute = 60_000
const units = { m: minute, h: 60 * minute, d: 24 * 60 * minute, w: 7 * 24 * 60 * minute }
/** Votes on a post come one by one after it. */
const minutesBetweenVotes = 7

/** All that happened in the demo's world before `start`, oldest first. */
export function actsBefore(start: Date, threads: readonly SeedThread[]): Act[] {
  const acts = threads.flatMap((thread) => actsOn(thread, start))
  return acts.sort((a, b) => a.at.getTime() - b.at.getTime())
}

export function before(start: Date, ago: Ago): Date {
  const match = /^(\d+)([mhdw])$/.exec(ago)
  if (!match) throw new Error(`"${ago}" is no time like 40m, 3h, 2d or 5w.`)
  return new Date(start.getTime() - Number(match[1]) * units[match[2] as keyof typeof units])
}

function actsOn(thread: SeedThread, start: Date): Act[] {
  const at = before(start, thread.ago)
  const { key, by, edited, duplicateOf } = thread
  return [
    { at, by, do: 'start', thread },
    ...votes({ of: key, at, start, helpful: thread.helpful }),
    ...(edited ? [{ at: before(start, edited.ago), by, do: 'edit', of: key, text: edited.text } as const] : []),
    ...comments(thread.comments, key, start),
    ...thread.answers.flatMap((answer, index) => actsOf(answer, { key, index, start, asker: by })),
    ...(duplicateOf ? [closing(thread, duplicateOf, start)] : []),
  ]
}

function actsOf(
  answer: SeedAnswer,
  { key, index, start, asker }: { key: string; index: number; start: Date; asker: string },
): Act[] {
  const post = `${key}/${index}`
  const at = before(start, answer.ago)
  const { by, text, edited, accepted, helpful, unhelpful, reported } = answer
  return [
    { at, by, do: 'answer', thread: key, post, text },
    ...votes({ of: post, at, start, helpful, unhelpful }),
    ...comments(answer.comments, post, start),
    ...(edited ? [{ at: before(start, edited.ago), by, do: 'edit', of: post, text: edited.text } as const] : []),
    ...(reported ? [reportOf(reported, post, start)] : []),
    ...(accepted ? [{ at: before(start, accepted), by: asker, do: 'accept', of: post } as const] : []),
  ]
}

const reportOf = ({ by, ago, reason, text }: SeedReport, of: string, start: Date): Act => ({
  ...{ at: before(start, ago), by, do: 'report', of, reason, text },
})

const comments = (list: readonly SeedComment[] = [], of: string, start: Date): Act[] =>
  list.map(({ by, ago, text }, index) => ({
    at: before(start, ago),
    by,
    do: 'comment',
    of,
    post: `${of}#${index}`,
    text,
  }))

interface Voted {
  readonly of: string
  readonly at: Date
  readonly start: Date
  readonly helpful?: readonly string[] | undefined
  readonly unhelpful?: readonly string[] | undefined
}

function votes({ of, at, start, helpful = [], unhelpful = [] }: Voted): Act[] {
  const cast = [
    ...helpful.map((by) => ({ by, value: 1 as const })),
    ...unhelpful.map((by) => ({ by, value: -1 as const })),
  ]
  return cast.map(({ by, value }, index) => {
    const later = at.getTime() + (index + 1) * minutesBetweenVotes * minute
    return { at: new Date(Math.min(later, start.getTime())), by, do: 'vote', of, value }
  })
}

/** A duplicate is closed when its last comment, which points to the original, has been written. */
function closing(thread: SeedThread, original: string, start: Date): Act {
  const [pointer] = thread.comments ?? []
  if (!pointer) throw new Error(`Nobody says what ${thread.key} is a duplicate of.`)
  const last = Math.max(...(thread.comments ?? []).map(({ ago }) => before(start, ago).getTime()))
  return {
    at: new Date(Math.min(last + minute, start.getTime())),
    by: pointer.by,
    do: 'closeAsDuplicate',
    of: thread.key,
    original,
  }
}
