const startSize = 1 << 16
const secondsPerDay = 86_400
/** Beyond the posts of any community, Stack Overflow's 80 million included: an id past it is a slip of the dump. */
export const largestPostId = 2 ** 27 - 1

/** Votes and acceptances by post, as numbers beside each other: 13 bytes per post, so that a dump of millions fits in memory. */
export class PostNumbers {
  private up = new Int32Array(startSize)
  private down = new Int32Array(startSize)
  /** Days since 1970, 0 for none: dumps tell no more than the day. */
  private acceptedDay = new Int32Array(startSize)
  private accepted = new Uint8Array(startSize)
  /** Whether votes are known at all; else a score stands for them. */
  hasVotes = false

  /** `type` as Stack Exchange numbers them: 1 accepted, 2 up, 3 down. */
  vote(post: number, type: number, at: Date): void {
    if (!this.holds(post)) return
    this.hasVotes = true
    if (type === 1) this.acceptedDay[post] = Math.floor(at.getTime() / 1000 / secondsPerDay)
    if (type === 2) this.up[post] = (this.up[post] ?? 0) + 1
    if (type === 3) this.down[post] = (this.down[post] ?? 0) + 1
  }

  accept(post: number): void {
    if (this.holds(post)) this.accepted[post] = 1
  }

  /** What a post was worth: by its votes, else by its score. */
  worth(post: number, score: number): { upCount: number; downCount: number } {
    if (!this.hasVotes) return { upCount: Math.max(0, score), downCount: Math.max(0, -score) }
    return { upCount: this.up[post] ?? 0, downCount: this.down[post] ?? 0 }
  }

  /** When an answer was accepted: on the day of that vote, but not before it was written. Null when it was not. */
  acceptedAt(post: number, writtenAt: Date): Date | null {
    if (!this.accepted[post]) return null
    return new Date(Math.max(writtenAt.getTime(), (this.acceptedDay[post] ?? 0) * secondsPerDay * 1000))
  }

  private holds(post: number): boolean {
    if (!Number.isInteger(post) || post < 0 || post > largestPostId) return false
    if (post < this.up.length) return true
    const size = Math.max(post + 1, this.up.length * 2)
    this.up = grown(this.up, new Int32Array(size))
    this.down = grown(this.down, new Int32Array(size))
    this.acceptedDay = grown(this.acceptedDay, new Int32Array(size))
    this.accepted = grown(this.accepted, new Uint8Array(size))
    return true
  }
}

function grown<A extends Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(from: A, to: A): A {
  to.set(from)
  return to
}
