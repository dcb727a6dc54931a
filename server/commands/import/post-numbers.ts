import { IdSet, NumberPages } from './number-pages.ts'

const secondsPerDay = 86_400
/** Beyond the posts of any community, Stack Overflow's 80 million included: an id past it is a slip of the dump. */
export const largestPostId = 2 ** 27 - 1
/** Stands for posts that are no conversation, such as what a tag is about. */
const none = -1
/** No post anywhere has as many votes. */
const mostVotes = 65_535

/** Where each post stands, its votes and acceptances, as numbers beside each other: 12 bytes per post, so that a dump of millions
 *  fits in memory. */
export class PostNumbers {
  private readonly up = new NumberPages(Uint16Array)
  private readonly down = new NumberPages(Uint16Array)
  /** Days since 1970, 0 for none: dumps tell no more than the day. */
  private readonly acceptedDay = new NumberPages(Uint16Array)
  private readonly accepted = new IdSet()
  private readonly question = new NumberPages(Int32Array)
  /** Whether votes are known at all; else a score stands for them. */
  hasVotes = false

  /** `type` as Stack Exchange numbers them: 1 accepted, 2 up, 3 down. */
  vote(post: number, type: number, at: Date): void {
    this.hasVotes = true
    if (type === 1) this.acceptedDay.set(post, Math.floor(at.getTime() / 1000 / secondsPerDay))
    if (type === 2) this.up.set(post, Math.min(mostVotes, this.up.get(post) + 1))
    if (type === 3) this.down.set(post, Math.min(mostVotes, this.down.get(post) + 1))
  }

  accept(post: number): void {
    this.accepted.add(post)
  }

  /** What a post was worth: by its votes, else by its score. */
  worth(post: number, score: number): { upCount: number; downCount: number } {
    if (!this.hasVotes) return { upCount: Math.max(0, score), downCount: Math.max(0, -score) }
    return { upCount: this.up.get(post), downCount: this.down.get(post) }
  }

  /** When an answer was accepted: on the day of that vote, but not before it was written. Null when it was not. */
  acceptedAt(post: number, writtenAt: Date): Date | null {
    if (!this.accepted.has(post)) return null
    return new Date(Math.max(writtenAt.getTime(), this.acceptedDay.get(post) * secondsPerDay * 1000))
  }

  /** Notes that a post is read: a question under itself, an answer under its question, anything else under null. */
  place(post: number, question: number | null): void {
    this.question.set(post, question ?? none)
  }

  /** The question that a post is, or answers. Null for a post of another kind, undefined for one that was not read. */
  questionOf(post: number): number | null | undefined {
    const question = this.question.get(post)
    if (question === none) return null
    return question === 0 ? undefined : question
  }
}
