import { z } from 'zod'
import { ImportedPost, ImportedThread } from '#server/community/imported.ts'
import { tagsPerThread } from '#server/community/schema.ts'
import type { PostNumbers } from './post-numbers.ts'
import type { Fields } from './product-fields.ts'
import { onward, type Read } from './reading.ts'
import { Count, columnsOf, Id, OptionalText, ofOurs, PostId, Text, When } from './stackexchange-fields.ts'
import type { HistoryNotes } from './stackexchange-history.ts'

const Post = z.object({
  Id: PostId,
  CreationDate: When,
  Score: Count,
  Body: Text,
  OwnerUserId: Id.optional(),
  OwnerDisplayName: OptionalText,
})
const Question = Post.extend({
  Title: Text,
  Tags: z.string().default(''),
  ViewCount: Count,
  AcceptedAnswerId: PostId.optional(),
  ClosedDate: When.optional(),
})
const Answer = Post.extend({ ParentId: PostId })
const Comment = z.object({
  Id,
  PostId,
  CreationDate: When,
  Score: Count,
  Text,
  UserId: Id.optional(),
  UserDisplayName: OptionalText,
})

/** What other tables tell of posts. */
export interface KnownOfPosts {
  readonly numbers: PostNumbers
  readonly history: HistoryNotes
}

/** Its body is still HTML. Notes which answer was accepted, for `answerOf`, and that the question is here. */
export const threadOf = (row: Fields, { numbers, history }: KnownOfPosts): Read<ImportedThread> =>
  onward(columnsOf(Question, row), (question) => {
    const id = Number(question.Id)
    const thread = ofOurs(ImportedThread, {
      ...contribution(question, numbers),
      kind: 'question',
      title: question.Title,
      tags: tagsIn(question.Tags),
      views: Math.max(0, question.ViewCount),
      closed: question.ClosedDate ? { at: question.ClosedDate, reason: history.closingReason(id) } : null,
      closures: history.closures(id),
    })
    if (typeof thread === 'string') return thread
    if (question.AcceptedAnswerId) numbers.accept(Number(question.AcceptedAnswerId))
    numbers.place(id, id)
    return thread
  })

/** Its body is still HTML. Null for an answer to a question that has not been read, yet or at all. */
export const answerOf = (row: Fields, { numbers }: KnownOfPosts): Read<ImportedPost | null> =>
  onward(columnsOf(Answer, row), (answer) => {
    const [id, question] = [Number(answer.Id), Number(answer.ParentId)]
    if (numbers.questionOf(question) !== question) return null
    const post = ofOurs(ImportedPost, {
      ...contribution(answer, numbers),
      role: 'answer',
      parent: answer.ParentId,
      acceptedAt: numbers.acceptedAt(id, answer.CreationDate),
    })
    if (typeof post === 'object') numbers.place(id, question)
    return post
  })

/** A comment is Markdown already, and can only be voted up. */
export const commentOf = (row: Fields): Read<ImportedPost> =>
  onward(columnsOf(Comment, row), (comment) =>
    ofOurs(ImportedPost, {
      sourceId: `comment ${comment.Id}`,
      body: comment.Text,
      author: comment.UserId ?? null,
      authorLabel: comment.UserDisplayName ?? null,
      createdAt: comment.CreationDate,
      upCount: Math.max(0, comment.Score),
      downCount: 0,
      role: 'comment',
      parent: comment.PostId,
      acceptedAt: null,
    }),
  )

const contribution = (post: z.output<typeof Post>, numbers: PostNumbers) => ({
  sourceId: post.Id,
  body: saysSomething(post.Body) ? post.Body : '',
  author: post.OwnerUserId ?? null,
  authorLabel: post.OwnerDisplayName ?? null,
  createdAt: post.CreationDate,
  ...numbers.worth(Number(post.Id), post.Score),
})

/** HTML of which something is left as Markdown: a word, a picture or a line. */
const saysSomething = (html: string): boolean =>
  /<(?:img|hr)\b/i.test(html) || html.replaceAll(/<[^>]*>/g, '').trim() !== ''

/** `<tent><drip>` in older dumps, `|tent|drip|` in newer ones. A tag of ours begins with a letter or digit: `.net` is `net`. */
const tagsIn = (tags: string): string[] =>
  tags
    .split(/[<>|]+/)
    .map((tag) => tag.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter(Boolean)
    .slice(0, tagsPerThread)
