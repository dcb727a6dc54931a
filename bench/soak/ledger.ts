/** What became of a form: it was acknowledged; refused, and never lost; or nobody can say, since an answer was lost. */
export type Fate = 'acknowledged' | 'refused' | 'unknown'

export type PostKind = 'question' | 'answer' | 'comment'

/** Something that is written once, known by its mark. */
export interface Written {
  readonly kind: PostKind | 'decision' | 'report' | 'newcomer'
  readonly mark: string
  readonly fate: Fate
}

/** Everything that was sent, as those who sent it remember it. */
export class Ledger {
  readonly written: Written[] = []
  /** What a thing may be by now: its last acknowledged word, and those whose answer was lost since. */
  private readonly words = new Map<string, Set<string>>()
  /** By what happened, such as `answer acknowledged`. */
  readonly counts = new Map<string, number>()
  /** What must never happen. */
  readonly problems: string[] = []

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  write(written: Written): void {
    this.written.push(written)
  }

  /** @param before what it is as long as nothing was acknowledged */
  say({ of, word, fate, before }: { of: string; word: string; fate: Fate; before: string }): void {
    if (fate === 'refused') return
    const kept = fate === 'acknowledged' ? [] : (this.words.get(of) ?? [before])
    this.words.set(of, new Set([...kept, word]))
  }

  /** The things of one kind, by what comes after it, with what each may be by now. */
  said(kind: string): { of: string; words: ReadonlySet<string> }[] {
    const prefix = `${kind} `
    return [...this.words].flatMap(([of, words]) =>
      of.startsWith(prefix) ? [{ of: of.slice(prefix.length), words }] : [],
    )
  }

  problem(sentence: string): void {
    this.count('problems')
    if (this.problems.length < 50) this.problems.push(sentence)
  }
}
