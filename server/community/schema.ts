import { z } from 'zod'

/** The limits of what people write. Sources: the field's usual bounds; minima keep one-word posts out. */
export const titleLength = { min: 15, max: 150 } as const
export const bodyLength = { min: 20, max: 32_000 } as const
export const commentLength = { min: 5, max: 2_000 } as const
export const reasonLength = { min: 10, max: 1_000 } as const
export const tagsPerThread = 5
export const productsPerThread = 5
/** An edit this soon after publishing is a correction of a slip and leaves no history. */
export const silentEditMinutes = 5

// NUL is valid JSON and form data but PostgreSQL stores none.
const withoutNul = (text: string) => text.replaceAll('\u0000', '')
const written = ({ min, max }: { min: number; max: number }) =>
  z
    .string()
    .transform((text) => withoutNul(text).replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(min, 'too-short').max(max, 'too-long'))

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

export const Title = written(titleLength).pipe(z.string().regex(/\p{L}/u, 'no-letters'))
export const Body = written(bodyLength)

export const StartThread = z.object({
  kind: z.enum(['question', 'discussion']),
  spaceId: z.uuid('choose-a-space'),
  title: Title,
  body: Body,
  tags: listed(TagName, tagsPerThread).transform((names) => [...new Set(names)]),
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

export const EditPost = z.object({ postId: z.uuid(), title: Title.optional(), body: Body })
export type EditPost = z.output<typeof EditPost>

export const WithdrawPost = z.object({ postId: z.uuid() })
export type WithdrawPost = z.output<typeof WithdrawPost>

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

export const Decide = z.object({
  contributionId: z.uuid(),
  act: z.enum(['hide', 'restore', 'lock', 'unlock', 'close', 'reopen']),
  rule: z.enum(rules),
  reason: written(reasonLength),
})
export type Decide = z.output<typeof Decide>
