import { z } from 'zod'

/** The limits of what people write. Sources: the field's usual bounds; minima keep one-word posts out. */
export const titleLength = { min: 15, max: 150 } as const
export const bodyLength = { min: 20, max: 32_000 } as const
export const commentLength = { min: 5, max: 2_000 } as const
export const reasonLength = { min: 10, max: 1_000 } as const
/** What an edit may hold before it is known what is edited; `lengthOf` has the rest. */
const editedLength = { min: commentLength.min, max: bodyLength.max } as const
export const lengthOf = (role: 'opening' | 'answer' | 'comment') => (role === 'comment' ? commentLength : bodyLength)
export const tagsPerThread = 5
export const productsPerThread = 5
/** An edit this soon after publishing is a correction of a slip and leaves no history. */
export const silentEditMinutes = 5
/** Links in one post of a member at trust level 0. Source: Discourse's default. */
export const linksOfNewcomer = 2

/** A text without the characters nobody types: NUL, which PostgreSQL does not store, other controls, and those that turn the
 *  direction of the text around them and so make it read as something else (CVE-2021-42574). */
export const withoutControls = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is about
  text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
/** Refined rather than piped: a form's parser takes an empty text for a missing one at every `z.string()`, a second one too. */
const written = ({ min, max }: { min: number; max: number }) =>
  z
    .string()
    .default('')
    .transform((text) => withoutControls(text.replaceAll(/\r\n?/g, '\n')).trim())
    .refine((text) => text.length >= min, { error: 'too-short', abort: true })
    .refine((text) => text.length <= max, { error: 'too-long', abort: true })

const listed = <T extends z.ZodType>(item: T, max: number) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : value), z.array(item).max(max, 'too-many'))

export const TagName = z
  .string()
  .transform((name) =>
    name
      .trim()
      .toLocaleLowerCase()
      .replaceAll(/[\s_]+/g, '-'),
  )
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}.+#-]{0,34}$/u, 'tag-form'))

/** Two spellings of one name are one tag. */
export const TagNames = listed(TagName, tagsPerThread).transform((names) => [...new Set(names)])

export const Title = written(titleLength).refine((title) => /\p{L}/u.test(title), 'no-letters')
export const Body = written(bodyLength)

export const StartThread = z.object({
  kind: z.enum(['question', 'discussion']),
  spaceId: z.uuid('choose-a-space'),
  title: Title,
  body: Body,
  tags: TagNames,
  productIds: listed(z.uuid(), productsPerThread).transform((ids) => [...new Set(ids)]),
  formToken: z.uuid(),
})
export type StartThread = z.output<typeof StartThread>

export const PostAnswer = z.object({ threadId: z.uuid(), body: Body, formToken: z.uuid() })
export type PostAnswer = z.output<typeof PostAnswer>

export const PostComment = z.object({ parentId: z.uuid(), body: written(commentLength), formToken: z.uuid() })
export type PostComment = z.output<typeof PostComment>

export const CastVote = z.object({ postId: z.uuid(), value: z.coerce.number().pipe(z.literal([-1, 0, 1])) })
export type CastVote = z.output<typeof CastVote>

export const AcceptAnswer = z.object({ postId: z.uuid() })
export type AcceptAnswer = z.output<typeof AcceptAnswer>

export const EditPost = z.object({
  postId: z.uuid(),
  title: Title.optional(),
  body: written(editedLength),
  /** `versionOf` the text that was being read, if the form says; an edit of another window is not written over. */
  basedOn: z.string().max(60).optional(),
})
export type EditPost = z.output<typeof EditPost>

export const PlaceThread = StartThread.pick({ spaceId: true, tags: true, productIds: true }).extend({
  threadId: z.uuid(),
})
export type PlaceThread = z.output<typeof PlaceThread>

export const WithdrawPost = z.object({ postId: z.uuid() })
export type WithdrawPost = z.output<typeof WithdrawPost>

export const SpareQuestion = z.object({ threadId: z.uuid(), formToken: z.uuid() })
export type SpareQuestion = z.output<typeof SpareQuestion>

export const FollowThread = z.object({ threadId: z.uuid(), follow: z.stringbool() })
export type FollowThread = z.output<typeof FollowThread>

/** Keys of the published rules a decision rests on. */
export const rules = [
  'own-choice',
  'spam',
  'abuse',
  'off-topic',
  'privacy',
  'illegal',
  'duplicate',
  'solved',
  'other',
] as const
/** Those an author may give for a decision on their own. */
export const rulesOfAuthors: readonly (typeof rules)[number][] = ['own-choice', 'duplicate', 'solved']

export const decisionActs = ['hide', 'restore', 'lock', 'unlock', 'close', 'reopen'] as const

export const Decide = z.object({
  contributionId: z.uuid(),
  act: z.enum(decisionActs),
  rule: z.enum(rules),
  reason: written(reasonLength),
  /** Address or id of the thread that a duplicate repeats. */
  duplicateOf: z.string().trim().max(500, 'too-long').optional(),
})
export type Decide = z.output<typeof Decide>

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** `new` is where a space or a group is made. */
const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .max(60, 'too-long')
  .regex(slugForm, 'slug-form')
  .refine((slug) => slug !== 'new', 'slug-taken')

/** Text for display in the languages of the community: each may be missing, not all. */
const localized = (max: number) =>
  z
    .object({ fr: z.string(), en: z.string() })
    .partial()
    .transform(({ fr, en }) => ({ ...trimmed('fr', fr), ...trimmed('en', en) }))
    .pipe(z.object({ fr: z.string().max(max, 'too-long'), en: z.string().max(max, 'too-long') }).partial())
const trimmed = (locale: 'fr' | 'en', text = '') => {
  const kept = withoutControls(text).trim()
  return kept ? { [locale]: kept } : {}
}
const named = localized(80).refine((text) => Object.keys(text).length > 0, 'name-missing')

/** Who may enter a space. `asker_and_brand` exists for threads that are narrower than their space; no form offers it. */
export const audiences = ['everyone', 'members', 'groups'] as const

const spaceFields = {
  slug: Slug,
  name: named,
  about: localized(300),
  audience: z.enum(audiences),
  groupIds: listed(z.uuid(), 50),
  position: z.coerce.number().int().min(0).max(1_000).default(0),
}
const groupsNamed = { message: 'choose-groups', path: ['groupIds'] }
const namesItsGroups = (space: { audience: string; groupIds: string[] }) =>
  (space.audience === 'groups') === space.groupIds.length > 0

export const CreateSpace = z.object(spaceFields).refine(namesItsGroups, groupsNamed)
export type CreateSpace = z.output<typeof CreateSpace>

export const EditSpace = z.object({ spaceId: z.uuid(), ...spaceFields }).refine(namesItsGroups, groupsNamed)
export type EditSpace = z.output<typeof EditSpace>

export const DeleteSpace = z.object({ spaceId: z.uuid() })
export type DeleteSpace = z.output<typeof DeleteSpace>

export const CreateGroup = z.object({ slug: Slug, name: named })
export type CreateGroup = z.output<typeof CreateGroup>

export const EditGroup = z.object({ groupId: z.uuid(), slug: Slug, name: named })
export type EditGroup = z.output<typeof EditGroup>

export const DeleteGroup = z.object({ groupId: z.uuid() })
export type DeleteGroup = z.output<typeof DeleteGroup>

export const ChangeGroupMember = z.object({ groupId: z.uuid(), memberId: z.uuid() })
export type ChangeGroupMember = z.output<typeof ChangeGroupMember>

export const EditTag = z.object({ tagId: z.uuid(), name: TagName, about: localized(300) })
export type EditTag = z.output<typeof EditTag>

export const MergeTags = z.object({ tagId: z.uuid(), into: TagName })
export type MergeTags = z.output<typeof MergeTags>

export const DeleteTag = z.object({ tagId: z.uuid() })
export type DeleteTag = z.output<typeof DeleteTag>

export const MoveSpace = z.object({ spaceId: z.uuid(), by: z.enum(['up', 'down']) })
export type MoveSpace = z.output<typeof MoveSpace>
