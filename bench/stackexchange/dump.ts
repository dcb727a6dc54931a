import { type Chance, chanceFrom } from '../world/random.ts'
import { DumpFiles } from './files.ts'
import { type Body, body, sentence, streak, title } from './texts.ts'

const begins = Date.UTC(2012, 0, 1)
const minute = 60_000
const tags = 400
/** Of Posts.xml, as real ones have it. */
const bytesPerPost = 1_450
/** Real communities have from one third to two. */
const membersPerPost = 0.6

const dated = (at: number): string => new Date(at).toISOString().slice(0, -1)

/** Writes a dump whose Posts.xml has so many bytes: as many members, badges, votes, comments and edits to a post as real ones have,
 *  few people who write most, few questions with most answers. The same for the same size. */
export async function writeDump(folder: string, bytes: number): Promise<void> {
  const files = new DumpFiles(folder)
  const chance = chanceFrom(bytes)
  const members = Math.max(10, Math.ceil((bytes / bytesPerPost) * membersPerPost))
  for (let tag = 0; tag < tags; tag += 1) files.row('Tags', { TagName: `tag-${tag}`, Count: 1 })
  for (let member = 0; member < members; member += 1) {
    writeMember(files, chance, member)
    await files.flush()
  }
  const thread = { question: 0, waiting: 0, members }
  while (files.bytes('Posts') < bytes) {
    writePost(files, chance, thread)
    await files.flush()
  }
  await files.end()
}

/** From 0 up to `count`, the first far more often than the last. */
const skewed = (chance: Chance, count: number): number => Math.floor(count * chance.next() ** 3)

function writeMember(files: DumpFiles, chance: Chance, number: number): void {
  const CreationDate = dated(begins + number)
  const AboutMe = chance.is(0.2) ? `<p>${sentence(chance)}</p>` : ''
  const UserId = files.row('Users', { Reputation: 1, CreationDate, DisplayName: `Person ${number}`, AboutMe })
  for (let badge = streak(chance, { share: 0.66, most: 30 }); badge > 0; badge -= 1) {
    const Name = `Badge ${skewed(chance, 90)}`
    files.row('Badges', { UserId, Name, Date: CreationDate, Class: 1 + chance.below(3), TagBased: 'False' })
  }
}

interface Thread {
  /** The question being answered, and how many more answers it gets. */
  question: number
  waiting: number
  readonly members: number
}

interface Post {
  readonly id: number
  readonly at: number
  readonly author: number
  readonly text: Body
  readonly title: string | null
  readonly members: number
  readonly up: number
}

function writePost(files: DumpFiles, chance: Chance, thread: Thread): void {
  const id = files.next('Posts')
  const isQuestion = thread.waiting === 0
  if (isQuestion) {
    thread.question = id
    thread.waiting = streak(chance, { share: 0.62, most: 40 })
  } else thread.waiting -= 1
  const [at, { members }] = [begins + id * 5 * minute, thread]
  const post: Post = {
    ...{
      id,
      at,
      members,
      author: 1 + skewed(chance, members),
      text: body(chance),
      up: streak(chance, { share: 0.78, most: 300 }),
    },
    title: isQuestion ? title(chance).slice(0, 140) : null,
  }
  const accepted = isQuestion && thread.waiting > 0 && chance.is(0.6) ? id + 1 : undefined
  files.row('Posts', {
    ...{ CreationDate: dated(at), Score: post.up, Body: post.text.html, OwnerUserId: post.author },
    ...(isQuestion ? questionOf(chance, post, accepted) : { PostTypeId: 2, ParentId: thread.question }),
  })
  writeHistory(files, chance, post)
  writeVotes(files, post, accepted)
  writeComments(files, chance, post)
  const link = { CreationDate: dated(at), PostId: id, RelatedPostId: 1, LinkTypeId: 1 }
  if (isQuestion && id > 1 && chance.is(0.15)) files.row('PostLinks', link)
}

const questionOf = (chance: Chance, { title, up }: Post, accepted: number | undefined) => ({
  ...{ PostTypeId: 1, Title: title ?? '', ViewCount: 40 * up, AcceptedAnswerId: accepted },
  Tags: Array.from({ length: 1 + chance.below(4) }, () => `<tag-${skewed(chance, tags)}>`).join(''),
})

function writeHistory(files: DumpFiles, chance: Chance, { id, at, author, text, title, members }: Post): void {
  const edits = streak(chance, { share: 0.35, most: 12 })
  for (let edit = 0; edit <= edits; edit += 1) {
    const common = {
      PostId: id,
      RevisionGUID: `00000000-0000-4000-8000-${`${id}`.padStart(9, '0')}${`${edit}`.padStart(3, '0')}`,
      CreationDate: dated(at + edit * minute),
      UserId: edit === 0 || chance.is(0.6) ? author : 1 + skewed(chance, members),
    }
    const Text = edit === edits ? text.markdown : `${text.markdown}\n\n${sentence(chance)}`
    files.row('PostHistory', { PostHistoryTypeId: edit === 0 ? 2 : 5, ...common, Text })
    if (title === null || edit > 0) continue
    files.row('PostHistory', { PostHistoryTypeId: 1, ...common, Text: title })
    files.row('PostHistory', { PostHistoryTypeId: 3, ...common, Text: '<tag-1>' })
  }
}

function writeVotes(files: DumpFiles, { id, at, up }: Post, accepted: number | undefined): void {
  const vote = (PostId: number, VoteTypeId: number) =>
    files.row('Votes', { PostId, VoteTypeId, CreationDate: dated(at) })
  for (let number = 0; number < up; number += 1) vote(id, 2)
  if (up > 6) vote(id, 3)
  if (accepted !== undefined) vote(accepted, 1)
}

function writeComments(files: DumpFiles, chance: Chance, { id, at, members }: Post): void {
  for (let left = streak(chance, { share: 0.57, most: 40 }); left > 0; left -= 1)
    files.row('Comments', {
      ...{ PostId: id, Score: streak(chance, { share: 0.3, most: 50 }), CreationDate: dated(at) },
      ...{ Text: `${sentence(chance)} ${sentence(chance)}`, UserId: 1 + skewed(chance, members) },
    })
}
