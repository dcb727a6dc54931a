import { z } from 'zod'
import { keepable } from '#server/platform/excerpt.ts'

/** What Discourse's API and its exports tell of each thing, as far as it is used. Both leave out much, and versions differ. */

const Id = z.number().int()
const When = z
  .string()
  .transform((text) => new Date(text))
  .pipe(z.date())
const flag = z.boolean().nullish()
const text = z.string().nullish()

export const User = z.object({
  id: Id,
  username: z.string().transform(keepable).pipe(z.string().min(1)),
  name: text,
  created_at: When.nullish(),
  email: text,
  /** False until they have confirmed the address. */
  active: flag,
  bio_raw: text,
  bio_cooked: text,
  bio_excerpt: text,
})
export type User = z.output<typeof User>

export const Category = z.object({
  id: Id,
  name: z.string(),
  slug: z.string(),
  description_text: text,
  description: text,
  read_restricted: flag,
  /** Exports: who may do what, by group. Empty when everybody may. */
  permissions_params: z.record(z.string(), z.unknown()).nullish(),
  custom_fields: z
    .object({ enable_accepted_answers: z.union([z.string(), z.boolean()]).nullish() })
    .nullish()
    .catch(null),
})
export type Category = z.output<typeof Category>

const TagOfTopic = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])

export const Topic = z.object({
  id: Id,
  title: z.string(),
  category_id: Id.nullish(),
  tags: z.array(TagOfTopic).nullish(),
  views: z.number().int().min(0).nullish(),
  closed: flag,
  archived: flag,
  archetype: text,
  visible: flag,
  deleted_at: text,
  has_accepted_answer: flag,
  accepted_answer: z.object({ post_number: Id }).nullish().catch(null),
  last_posted_at: When.nullish(),
})
export type Topic = z.output<typeof Topic>

export const Post = z.object({
  id: Id,
  topic_id: Id,
  post_number: Id,
  user_id: Id.nullish(),
  username: text,
  name: text,
  display_username: text,
  created_at: When,
  raw: text,
  cooked: text,
  post_type: Id.nullish(),
  hidden: flag,
  deleted_at: text,
  user_deleted: flag,
  like_count: z.number().int().min(0).nullish(),
  actions_summary: z.array(z.object({ id: Id, count: Id.nullish() })).nullish(),
  accepted_answer: flag,
  can_accept_answer: flag,
  topic_accepted_answer: flag,
  /** Lists of posts alone say of what topic each is. */
  topic_title: text,
  category_id: Id.nullish(),
})
export type Post = z.output<typeof Post>
