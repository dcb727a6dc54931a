import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CannotStart, codeOf } from '#server/platform/cannot-start.ts'

/** Where a value comes from: the column of that name, one constant, or a column whose words are said in ours. */
const from = <S extends z.ZodType>(ours: S) =>
  z.union([
    z.string().min(1),
    z.strictObject({ constant: ours }),
    z.strictObject({ column: z.string().min(1), values: z.record(z.string(), ours) }),
  ])
const column = from(z.string())

const table = {
  /** Name of the file, when the folder holds several tables. */
  file: z.string().optional(),
  /** Only rows whose columns say this. */
  where: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  id: column,
  /** `/viewtopic.php?t={id}`, or the column that holds it. */
  address: z.string().min(1).optional(),
}
const written = {
  ...table,
  body: column,
  author: column.optional(),
  authorName: column.optional(),
  createdAt: column,
  up: column.optional(),
  down: column.optional(),
}

export const Mapping = z
  .strictObject({
    threads: z.strictObject({
      ...written,
      title: column,
      kind: from(z.enum(['question', 'discussion'])).default({ constant: 'discussion' }),
      tags: column.optional(),
      views: column.optional(),
      closed: column.optional(),
      /** The id of the answer that solved it. */
      accepted: column.optional(),
    }),
    posts: z
      .strictObject({
        ...written,
        thread: column,
        role: from(z.enum(['answer', 'comment'])).default({ constant: 'answer' }),
        /** Of a comment: the post it is on; on the opening when it is empty. */
        parent: column.optional(),
        /** Whether it solved its question. */
        accepted: column.optional(),
      })
      .optional(),
    members: z
      .strictObject({
        ...{ ...table, name: column, about: column.optional(), createdAt: column, email: column.optional() },
        /** As `address`, of a page that its owner alone can write on: a code there proves who they are. */
        profile: z.string().min(1).optional(),
      })
      .optional(),
    format: z
      .strictObject({
        body: z.enum(['markdown', 'html', 'text']).default('markdown'),
        /** `iso`, `seconds`, `milliseconds`, or a pattern of YYYY MM DD HH mm ss. */
        date: z
          .string()
          .refine(
            (form) => /^(?:iso|seconds|milliseconds)$/.test(form) || /YYYY.*|.*YYYY/.test(form),
            'no form of a date',
          )
          .default('iso'),
        /** Of dates that do not say theirs. */
        timeZone: z.string().refine(isTimeZone, 'no time zone, such as Europe/Paris').default('UTC'),
        /** What the tables are written in, when it is neither UTF-8 nor UTF-16. */
        encoding: z.string().refine(isEncoding, 'no name of an encoding, such as windows-1252').optional(),
        /** Between the words of a list in one column. */
        separator: z.string().min(1).default(','),
        /** What means yes, in whatever case. */
        yes: z.array(z.string()).default(['1', 'true', 'yes', 'y', 'x', 'oui']),
      })
      .prefault({}),
  })
  .describe('what each column of a table is')
export type Mapping = z.output<typeof Mapping>
export type Column = z.output<typeof column>
export type Format = Mapping['format']

function isEncoding(name: string): boolean {
  try {
    return Boolean(new TextDecoder(name))
  } catch {
    return false
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** @throws CannotStart, naming the key that is wrong */
export async function mappingAt(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const code = codeOf(error)
    const isMissing = code === 'ENOENT'
    throw new CannotStart(
      isMissing ? `There is no mapping at ${path}.` : `The mapping ${path} cannot be read: ${code}.`,
      { cause: error },
    )
  })
  const parsed = Mapping.safeParse(asJson(text, path))
  if (parsed.success) return parsed.data
  throw new CannotStart([`The mapping ${path} cannot be used.`, ...parsed.error.issues.map(sentenceOf)].join('\n'))
}

function asJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new CannotStart(`The mapping ${path} is no JSON: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const key = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return `${key ? `${key} knows` : 'It knows'} no ${issue.keys.map((name) => `“${name}”`).join(', ')}.`
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined
  if (issue.code === 'invalid_union' || isMissing)
    return key === ''
      ? 'It wants one object, with the key threads.'
      : `${key} is missing, or no name of a column, {"constant": …} or {"column": …, "values": {…}}.`
  return `${key}: ${issue.message}.`
}

const guesses: Readonly<Record<string, RegExp>> = {
  id: /^(?:id|.*(?:topic|thread|post)_?id)$/i,
  title: /title|subject|titre|sujet/i,
  body: /body|text|content|message|texte|contenu/i,
  createdAt: /creat|cr[ée][ée]|date|time|posted|^at$|_at$/i,
  author: /author|user|auteur|member/i,
  tags: /tag|categor/i,
}

/** A mapping to begin with, as far as the names of the columns tell. */
export function exampleMapping({ header, encoding }: { header: readonly string[]; encoding?: string }): string {
  const named = Object.entries(guesses).flatMap(([key, words]) => {
    const found = header.find((name) => words.test(name))
    return found ? [[key, found] as const] : []
  })
  const threads = { id: 'id', title: 'title', body: 'body', createdAt: 'created_at', ...Object.fromEntries(named) }
  return JSON.stringify({ threads, format: { body: 'html', date: 'iso', timeZone: 'UTC', encoding } }, null, 2)
}
