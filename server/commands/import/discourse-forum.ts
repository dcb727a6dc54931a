import type { DiscourseObject } from './discourse-objects.ts'
import { Category, Post, Topic, User } from './discourse-shapes.ts'
import { checked, onward, type Read } from './reading.ts'

/** Posts that stay where they are, by why: what the forum showed to some people only, or to nobody any more. */
export type LeftOut =
  | 'private messages'
  | 'posts in closed categories'
  | 'posts in hidden topics'
  | 'whispers among staff'
  | 'hidden or deleted posts'
  | 'notes of what was done to a topic'

const postType = { note: 3, whisper: 4 } as const
/** Discourse itself, and its bot, write under numbers below this. */
const firstPerson = 1

interface Person extends Partial<User> {
  firstPostAt?: Date
}

/** What stands in one file and is needed for another: people, categories, and what is known of each topic but its texts. */
export class DiscourseForum {
  readonly people = new Map<number, Person>()
  readonly categories = new Map<number, Category>()
  readonly topics = new Map<number, Partial<Topic>>()
  private readonly idsByName = new Map<string, number>()
  private readonly questions = new Set<number>()
  private readonly acceptedPosts = new Set<number>()
  private readonly withoutOpening = new Set<number>()

  /** Notes what one object tells, or says what is wrong with it. */
  note({ kind, fields }: DiscourseObject): Read<null> {
    if (kind === 'user') return onward(checked(User, fields), (user) => this.notePerson(user.id, user))
    if (kind === 'topic') return onward(checked(Topic, fields), (topic) => this.noteTopic(topic))
    if (kind === 'post') return onward(checked(Post, fields), (post) => this.notePost(post))
    return onward(checked(Category, fields), (category) => {
      this.categories.set(category.id, category)
      return null
    })
  }

  /** Null for a post that is to be imported. */
  leavesOut(post: Post): LeftOut | null {
    const topic = this.topics.get(post.topic_id)
    if (topic?.archetype === 'private_message') return 'private messages'
    if (this.isClosed(topic?.category_id ?? post.category_id)) return 'posts in closed categories'
    if (topic?.visible === false || topic?.deleted_at || this.withoutOpening.has(post.topic_id))
      return 'posts in hidden topics'
    if (post.post_type === postType.whisper) return 'whispers among staff'
    if (post.post_type === postType.note) return 'notes of what was done to a topic'
    return post.hidden || post.deleted_at || post.user_deleted ? 'hidden or deleted posts' : null
  }

  isQuestion(topicId: number): boolean {
    const topic = this.topics.get(topicId)
    const solving = this.categories.get(topic?.category_id ?? 0)?.custom_fields?.enable_accepted_answers
    return this.questions.has(topicId) || String(solving) === 'true'
  }

  isAccepted({ id, topic_id, post_number }: Post): boolean {
    return this.acceptedPosts.has(id) || this.topics.get(topic_id)?.accepted_answer?.post_number === post_number
  }

  /** The number of whoever wrote it, when that is a person. */
  authorOf({ user_id, username }: Post): string | null {
    const id = user_id ?? this.idsByName.get(username?.toLowerCase() ?? '')
    return id !== undefined && id >= firstPerson ? String(id) : null
  }

  private notePerson(id: number, told: Person): null {
    if (id < firstPerson) return null
    this.people.set(id, { ...this.people.get(id), ...toldOf(told) })
    if (told.username) this.idsByName.set(told.username.toLowerCase(), id)
    return null
  }

  private noteTopic(topic: Partial<Topic> & { id: number }): null {
    this.topics.set(topic.id, { ...this.topics.get(topic.id), ...toldOf(topic) })
    if (topic.accepted_answer || topic.has_accepted_answer) this.questions.add(topic.id)
    return null
  }

  private notePost(post: Post): null {
    const { id, topic_id, user_id, username, created_at, topic_title: title, category_id } = post
    const known = this.topics.get(topic_id)
    if (!known?.title && title) this.noteTopic({ id: topic_id, title, category_id })
    if (post.accepted_answer) this.acceptedPosts.add(id)
    if (post.accepted_answer || post.can_accept_answer || post.topic_accepted_answer) this.questions.add(topic_id)
    if (post.post_number === 1 && (post.hidden || post.deleted_at || post.user_deleted))
      this.withoutOpening.add(topic_id)
    if (!user_id || this.leavesOut(post)) return null
    const before = this.people.get(user_id)?.firstPostAt
    const firstPostAt = before && before < created_at ? before : created_at
    return this.notePerson(user_id, { username: username ?? undefined, name: post.name, firstPostAt })
  }

  private isClosed(categoryId: number | null | undefined): boolean {
    const category = this.categories.get(categoryId ?? 0)
    const groups = Object.keys(category?.permissions_params ?? {})
    return category?.read_restricted === true || (groups.length > 0 && !groups.includes('everyone'))
  }
}

/** Without what is not said: one file tells less than another. */
// The compiler does not follow names and values through a filter.
const toldOf = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as Partial<T>
