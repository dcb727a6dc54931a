import { type ImportFile, opened } from './files.ts'
import type { Fields } from './product-fields.ts'
import { rowsOf } from './rows.ts'

/** One thing of a Discourse forum, wherever in a file it stood. */
export interface DiscourseObject {
  readonly kind: 'user' | 'category' | 'topic' | 'post'
  readonly fields: Fields
  readonly file: string
  readonly row: number
}

export interface BrokenObject {
  readonly broken: string
  readonly file: string
  readonly row: number
}

/** Everything in a file that Discourse's API or its exports gave, recognised by its shape, not by the file's name. An export of a
 *  whole forum is never held whole: topic after topic. */
export async function* discourseObjects(
  path: string,
  onBytes?: (count: number) => void,
): AsyncGenerator<DiscourseObject | BrokenObject> {
  for await (const file of opened(path, onBytes)) {
    if (!/\.jsonl?$/i.test(file.name)) continue
    const { value: beginning = '' } = await file.text.next()
    const noAnswer = whyNoAnswer(beginning)
    if (noAnswer) yield { file: file.name, row: 1, broken: noAnswer }
    else yield* objectsIn({ name: file.name, text: withoutExportFrame(beginning, file) })
  }
}

async function* objectsIn(file: ImportFile): AsyncGenerator<DiscourseObject | BrokenObject> {
  for await (const found of rowsOf(file)) {
    const place = { file: file.name, row: found.row }
    const broken = 'broken' in found ? found.broken : refusalIn(found.fields)
    if (broken !== null) yield { ...place, broken }
    else if ('fields' in found) for (const [kind, fields] of thingsIn(found.fields)) yield { kind, fields, ...place }
  }
}

/** A download that failed leaves a page, or nothing. */
function whyNoAnswer(beginning: string): string | null {
  if (beginning.trim() === '') return 'the file is empty'
  return /^\uFEFF?\s*</.test(beginning) ? 'it is a page of HTML, not an answer of the API' : null
}

/** `{"errors": ["You’ve performed this action too many times"]}` */
function refusalIn({ errors, error_type }: Fields): string | null {
  if (!Array.isArray(errors) || errors.length === 0) return null
  return `Discourse refused to answer: ${[...errors, ...(error_type ? [`(${error_type})`] : [])].join(' ')}`
}

const frame = /^\uFEFF?\s*\{(?=\s*"(?:users|topics|categories|groups|group_users)"\s*:\s*\[)/

/** An export is one object of long lists. Without its outer brace each thing in them is an object of its own. */
async function* withoutExportFrame(beginning: string, { name, text }: ImportFile): AsyncGenerator<string> {
  yield /\.jsonl$/i.test(name) ? beginning : beginning.replace(frame, '')
  yield* text
}

type Thing = readonly [DiscourseObject['kind'], Fields]

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listIn = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])

/** What holds others: `{category_list: {categories: […]}}`, `{topic_list: {topics: […]}}`, `{latest_posts: […]}`. */
const holders = ['category_list', 'topic_list', 'user', 'category', 'topic', 'post', 'post_stream']
const lists = ['users', 'categories', 'topics', 'latest_posts', 'directory_items', 'subcategory_list', 'posts']

function* thingsIn(fields: Fields): Generator<Thing> {
  const kind = kindOf(fields)
  if (kind === 'topic') return yield* topicAndPosts(fields)
  if (kind) yield [kind, fields]
  if (kind === 'post') return
  for (const holder of holders) if (isFields(fields[holder])) yield* thingsIn(fields[holder])
  for (const list of lists) for (const item of listIn(fields[list])) yield* thingsIn(item)
}

/** The posts of a topic know its number by where they stand. A later page of one has nothing but its posts. */
function* topicAndPosts(fields: Fields): Generator<Thing> {
  const stream = isFields(fields.post_stream) ? fields.post_stream : fields
  if (fields.title !== undefined) yield ['topic', fields]
  for (const post of listIn(stream.posts)) yield ['post', { topic_id: fields.id, ...post }]
}

function kindOf(fields: Fields): DiscourseObject['kind'] | null {
  if ('post_number' in fields) return 'post'
  if ('post_stream' in fields || Array.isArray(fields.posts)) return 'id' in fields ? 'topic' : null
  if ('username' in fields && 'id' in fields) return 'user'
  if ('slug' in fields && ('color' in fields || 'text_color' in fields)) return 'category'
  if ('title' in fields && 'id' in fields && ('category_id' in fields || 'archetype' in fields)) return 'topic'
  return null
}
