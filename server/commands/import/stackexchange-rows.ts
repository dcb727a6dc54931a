import { z } from 'zod'
import { ImportedLink, ImportedPost, ImportedThread } from '#server/community/imported.ts'
import { detectLanguage } from '#server/community/language.ts'
import { plainText } from '#server/community/markdown.ts'
import { ImportedMember } from '#server/members/import-members.ts'
import { isLocale, type Localized } from '#server/platform/ctx.ts'
import { markdownFrom } from './html-to-markdown.ts'
import { largestPostId, type PostNumbers } from './post-numbers.ts'
import type { Fields } from './product-fields.ts'

/** Dates of a dump are in UTC and do not say so. */
const When = z
  .string()
  .transform((text) => new Date(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`))
  .pipe(z.date())
const Id = z.string().regex(/^-?\d+$/)
const PostId = Id.refine((id) => Number(id) <= largestPostId, 'too-large')
const Count = z.coerce.number().int().catch(0)

const User = z.object({ Id, DisplayName: z.string(), CreationDate: When, AboutMe: z.string().default('') })
const Post = z.object({
  Id: PostId,
  CreationDate: When,
  Score: Count,
  Body: z.string(),
  OwnerUserId: Id.optional(),
  OwnerDisplayName: z.string().optional(),
})
const Question = Post.extend({
  Title: z.string(),
  Tags: z.string().default(''),
  ViewCount: Count.pipe(z.number().min(0).catch(0)),
  AcceptedAnswerId: PostId.optional(),
  ClosedDate: When.optional(),
})
const Answer = Post.extend({ ParentId: Id })
const Comment = z.object({
  Id,
  PostId: Id,
  CreationDate: When,
  Score: Count,
  Text: z.string(),
  UserId: Id.optional(),
  UserDisplayName: z.string().optional(),
})
const Tag = z.object({ TagName: z.string().min(1), ExcerptPostId: Id.optional() })
const Vote = z.object({ PostId, VoteTypeId: z.coerce.number(), CreationDate: When })
const PostLink = z.object({
  Id,
  CreationDate: When,
  PostId: Id,
  RelatedPostId: Id,
  LinkTypeId: z.enum(['1', '3']),
})

/** A row, or the sentence that says what is wrong with it. */
export type Read<T> = T | string

export const memberOf = (row: Fields): Read<ImportedMember> =>
  onward(checked(User, row), ({ Id, DisplayName, CreationDate, AboutMe }) =>
    checked(ImportedMember, {
      sourceId: Id,
      displayName: DisplayName,
      about: plainText(AboutMe),
      createdAt: CreationDate,
    }),
  )

/** Notes which answer was accepted, for `answerOf`. */
export const threadOf = (row: Fields, numbers: PostNumbers): Read<ImportedThread> =>
  onward(checked(Question, row), (question) => {
    if (question.AcceptedAnswerId) numbers.accept(Number(question.AcceptedAnswerId))
    return checked(ImportedThread, {
      ...contribution(question, numbers),
      kind: 'question',
      title: question.Title,
      tags: tagsIn(question.Tags),
      views: question.ViewCount,
      // Why is told in another table, in numbers: the page says that it was closed elsewhere.
      closed: question.ClosedDate ? { at: question.ClosedDate, reason: '' } : null,
    })
  })

export const answerOf = (row: Fields, numbers: PostNumbers): Read<ImportedPost> =>
  onward(checked(Answer, row), (answer) =>
    checked(ImportedPost, {
      ...contribution(answer, numbers),
      role: 'answer',
      parent: answer.ParentId,
      acceptedAt: numbers.acceptedAt(Number(answer.Id), answer.CreationDate),
    }),
  )

/** A comment is Markdown already, and can only be voted up. */
export const commentOf = (row: Fields): Read<ImportedPost> =>
  onward(checked(Comment, row), (comment) =>
    checked(ImportedPost, {
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

/** What a tag is about stands in a post of its own: this notes which. */
export const noteExcerpt = (row: Fields, tagOfExcerpt: Map<string, string>): Read<null> =>
  onward(checked(Tag, row), ({ TagName, ExcerptPostId }) => {
    if (ExcerptPostId) tagOfExcerpt.set(ExcerptPostId, TagName)
    return null
  })

export interface TagAbout {
  readonly sourceId: string
  readonly name: string
  readonly about: Localized
}

/** Null for the description of a tag that the table of tags does not have, and for an empty one. */
export const tagAboutOf = (row: Fields, tagOfExcerpt: ReadonlyMap<string, string>): Read<TagAbout> | null => {
  const name = tagOfExcerpt.get(String(row.Id))
  const text = plainText(String(row.Body ?? ''))
  if (!name || !text) return null
  const language = detectLanguage(text, 'en')
  return { sourceId: String(row.Id), name, about: { [isLocale(language) ? language : 'en']: text } }
}

export const linkOf = (row: Fields): Read<ImportedLink> =>
  onward(checked(PostLink, row), ({ Id, PostId, RelatedPostId, LinkTypeId, CreationDate }) =>
    checked(ImportedLink, {
      sourceId: Id,
      from: PostId,
      to: RelatedPostId,
      kind: LinkTypeId === '3' ? 'duplicate' : 'related',
      at: CreationDate,
    }),
  )

export const countVote = (row: Fields, numbers: PostNumbers): Read<null> =>
  onward(checked(Vote, row), ({ PostId, VoteTypeId, CreationDate }) => {
    numbers.vote(Number(PostId), VoteTypeId, CreationDate)
    return null
  })

const contribution = (post: z.output<typeof Post>, numbers: PostNumbers) => ({
  sourceId: post.Id,
  body: markdownFrom(post.Body),
  author: post.OwnerUserId ?? null,
  authorLabel: post.OwnerDisplayName ?? null,
  createdAt: post.CreationDate,
  ...numbers.worth(Number(post.Id), post.Score),
})

/** `<tent><drip>` in older dumps, `|tent|drip|` in newer ones. */
const tagsIn = (tags: string): string[] => tags.split(/[<>|]+/).filter(Boolean)

const onward = <T, U>(value: Read<T>, use: (value: T) => Read<U>): Read<U> =>
  typeof value === 'string' ? value : use(value)

function checked<S extends z.ZodType>(schema: S, value: unknown): Read<z.output<S>> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(', ')
}
