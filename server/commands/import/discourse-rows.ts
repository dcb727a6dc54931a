import { ImportedPost, ImportedThread } from '#server/community/imported.ts'
import { plainText, renderMarkdown } from '#server/community/markdown.ts'
import { TagName, tagsPerThread } from '#server/community/schema.ts'
import { ImportedMember } from '#server/members/import-members.ts'
import { withEmoji } from './discourse-emoji.ts'
import type { DiscourseForum } from './discourse-forum.ts'
import type { Category, Post } from './discourse-shapes.ts'
import { markdownOf } from './discourse-text.ts'
import { checked, type Read } from './reading.ts'

/** In the API's summary of what was done with a post. */
const likeAction = 2

/** A post is known again by its topic and its number there, since the forum's links to it say that. */
export const postIdOf = ({ topic_id, post_number }: Pick<Post, 'topic_id' | 'post_number'>): string =>
  `${topic_id}/${post_number}`

type Person = DiscourseForum['people'] extends Map<number, infer P> ? P : never

/** Whoever the files say no date of joined when they first wrote. Null for a number without a name or a date. Exports tell an address
 *  whether or not it was confirmed, and say which: one that was not proves nothing. */
export function memberOf(id: number, person: Person): Read<ImportedMember> | null {
  const { username, name, created_at, firstPostAt, email, active, bio_raw, bio_cooked, bio_excerpt } = person
  const createdAt = created_at ?? firstPostAt
  if (!username || !createdAt) return null
  return checked(ImportedMember, {
    sourceId: String(id),
    displayName: name?.trim() || username,
    about: plainText(bio_cooked ?? (bio_raw ? renderMarkdown(bio_raw).html : (bio_excerpt ?? ''))),
    createdAt,
    email: active === false ? null : email,
    profile: `/u/${encodeURIComponent(username)}`,
  })
}

interface Around {
  readonly forum: DiscourseForum
  readonly address: string | null
}

export function threadOf(post: Post, around: Around): Read<ImportedThread> {
  const topic = around.forum.topics.get(post.topic_id)
  if (!topic?.title) return `topic ${post.topic_id}, which it opens, is not in these files`
  const isOver = topic.closed || topic.archived
  return checked(ImportedThread, {
    ...contribution(post, around),
    kind: around.forum.isQuestion(post.topic_id) ? 'question' : 'discussion',
    title: withEmoji(topic.title),
    tags: tagsOf(topic, around.forum.categories),
    views: topic.views ?? 0,
    closed: isOver ? { at: topic.last_posted_at ?? post.created_at, reason: '' } : null,
  })
}

export const answerOf = (post: Post, around: Around): Read<ImportedPost> =>
  checked(ImportedPost, {
    ...contribution(post, around),
    role: 'answer',
    parent: postIdOf({ topic_id: post.topic_id, post_number: 1 }),
    acceptedAt: around.forum.isAccepted(post) ? post.created_at : null,
  })

function contribution(post: Post, { forum, address }: Around) {
  const likes = post.actions_summary?.find(({ id }) => id === likeAction)?.count ?? post.like_count ?? 0
  return {
    sourceId: postIdOf(post),
    body: markdownOf({ raw: post.raw ?? undefined, cooked: post.cooked ?? undefined }, address),
    author: forum.authorOf(post),
    authorLabel: post.display_username || post.name || post.username || null,
    createdAt: post.created_at,
    ...{ upCount: Math.max(0, likes), downCount: 0 },
  }
}

/** Where a topic stood says what it is about: its category is its first tag. */
function tagsOf(
  { category_id, tags }: { category_id?: number | null | undefined; tags?: string[] | null | undefined },
  categories: ReadonlyMap<number, Category>,
): string[] {
  const category = categories.get(category_id ?? 0)
  const names = [category && tagOf(category), ...(tags ?? [])].flatMap((name) => TagName.safeParse(name).data ?? [])
  return [...new Set(names)].slice(0, tagsPerThread)
}

/** Null for the one that says nothing, and for a name that cannot be a tag's. */
export function tagOf({ slug, name }: Category): string | null {
  if (slug === 'uncategorized') return null
  return [slug, name].map((word) => TagName.safeParse(word).data).find(Boolean) ?? null
}
