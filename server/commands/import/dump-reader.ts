import type { ImportedLink, ImportedPost, ImportedThread } from '#server/community/imported.ts'
import type { Batch, Place } from './batch.ts'
import { type Dump, type Fate, intoBatch } from './dump.ts'
import { readHistory, readVersions } from './dump-history.ts'
import { whatReasonsMean } from './dump-tables.ts'
import type { DumpWriters } from './dump-writers.ts'
import { IdSet } from './number-pages.ts'
import { PostNumbers } from './post-numbers.ts'
import type { Fields } from './product-fields.ts'
import type { Read } from './reading.ts'
import { HistoryNotes } from './stackexchange-history.ts'
import { answerOf, commentOf, threadOf } from './stackexchange-posts.ts'
import { badgeOf, countVote, linkOf, memberOf, noteExcerpt, type TagAbout, tagAboutOf } from './stackexchange-rows.ts'

type Row = ImportedThread | ImportedPost
const elsewhere = { wrong: whatReasonsMean['no-parent'] }

/** Reads the tables of a dump in the order in which they speak of each other: what is told of posts before the posts. First the texts,
 *  then what hangs on them. */
export class DumpReader {
  private readonly numbers = new PostNumbers()
  private readonly history = new HistoryNotes()
  private readonly members = new IdSet()
  private readonly dump: Dump
  private readonly write: DumpWriters

  constructor(dump: Dump, write: DumpWriters) {
    this.dump = dump
    this.write = write
  }

  async readTexts(): Promise<void> {
    const { dump, write } = this
    await dump.table('Users', { read: (row) => this.member(row), write: write.members })
    await dump.table('Badges', { read: (row) => this.badge(row), write: write.badges })
    await dump.read('Votes', (row) => fateOf(countVote(row, this.numbers)))
    await readHistory(dump, this.history)
    await this.readPosts(await this.excerpts())
    await dump.table('Comments', { read: (row) => this.belonging(commentOf(row)), write: write.comments })
  }

  async readLinksAndVersions(): Promise<void> {
    const { dump, write } = this
    await dump.table('PostLinks', { read: (row) => this.link(row), write: write.links })
    await readVersions(dump, { numbers: this.numbers, history: this.history, write: write.versions })
  }

  private member(row: Fields) {
    const member = memberOf(row)
    if (typeof member === 'object') this.members.add(Number(member.sourceId))
    return member
  }

  private badge(row: Fields) {
    const badge = badgeOf(row)
    if (typeof badge === 'string' || this.members.has(Number(badge.member))) return badge
    return whatReasonsMean['no-member']
  }

  /** Which post says what each tag is about. */
  private async excerpts(): Promise<Map<string, string>> {
    const tagOfExcerpt = new Map<string, string>()
    await this.dump.read('Tags', (row) => fateOf(noteExcerpt(row, tagOfExcerpt)))
    return tagOfExcerpt
  }

  /** A dump has questions before what answers them; one that has not is read once more. */
  private async readPosts(tagOfExcerpt: ReadonlyMap<string, string>): Promise<void> {
    const batch = this.dump.batch<Row>(this.write.posts)
    const tags: TagAbout[] = []
    let early = 0
    await this.dump.read('Posts', (row, place) => {
      const read = this.post(row)
      if (read === 'early') early += 1
      if (read === 'early') return 'later'
      const about = read === null ? tagAboutOf(row, tagOfExcerpt) : null
      if (about) tags.push(about)
      return about ? 'taken' : intoBatch(batch, read, place)
    })
    if (early > 0) await this.dump.read('Posts', (row, place) => this.earlyAnswer(row, place, batch), { again: true })
    await batch.end()
    await this.describe(tags)
  }

  /** Null for a post that is no conversation, such as what a tag is about. */
  private post(row: Fields): Read<Row> | null | 'early' {
    const { numbers, history } = this
    if (row.PostTypeId === '1') return threadOf(row, { numbers, history })
    if (row.PostTypeId === '2') return answerOf(row, { numbers, history }) ?? 'early'
    numbers.place(Number(row.Id), null)
    return null
  }

  private earlyAnswer(row: Fields, place: Place, batch: Batch<Row>): Fate | Promise<Fate> {
    if (row.PostTypeId !== '2' || this.numbers.questionOf(Number(row.Id)) !== undefined) return 'later'
    const read = this.post(row)
    // What is wrong with it by itself was told before.
    if (typeof read === 'string' && read !== 'early') return 'later'
    return read === 'early' ? elsewhere : intoBatch(batch, read, place)
  }

  private async describe(tags: TagAbout[]): Promise<void> {
    const batch = this.dump.batch<TagAbout>(this.write.tags)
    for (const tag of tags) await batch.add(tag, { file: 'Posts', row: 0 })
    await batch.end()
  }

  private belonging(post: Read<ImportedPost>): Read<ImportedPost> {
    if (typeof post === 'string') return post
    return this.numbers.questionOf(Number(post.parent)) ? post : elsewhere.wrong
  }

  private link(row: Fields): Read<ImportedLink> | null {
    const link = linkOf(row)
    if (link === null || typeof link === 'string') return link
    const [from, to] = [this.numbers.questionOf(Number(link.from)), this.numbers.questionOf(Number(link.to))]
    if (!from || !to) return whatReasonsMean['no-end']
    return from === to ? whatReasonsMean['one-thread'] : link
  }
}

const fateOf = (read: Read<boolean>): Fate => (typeof read === 'string' ? { wrong: read } : read ? 'taken' : 'left-out')
