import type { z } from 'zod'

/** What was read, or the sentence that says what is wrong with it. */
export type Read<T> = T | string

/** Goes on with what was read; what is wrong stays that. */
export const onward = <T, U>(value: Read<T>, use: (value: T) => Read<U>): Read<U> =>
  typeof value === 'string' ? value : use(value)

export function checked<S extends z.ZodType>(schema: S, value: unknown): Read<z.output<S>> {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'it'} ${wrongIn(issue)}`).join(', ')
}

const words: Readonly<Record<string, string>> = {
  'too-short': 'is empty or too short',
  'too-long': 'is too long',
}
const kinds: Readonly<Record<string, string>> = {
  ...{ int: 'whole number', record: 'object', array: 'list', string: 'text', boolean: 'true or false' },
}

/** What ours says stands as it is; the library's own words speak of code. */
function wrongIn(issue: z.core.$ZodIssue): string {
  const { message } = issue
  if (!message.startsWith('Invalid')) return words[message] ?? message
  if (issue.code === 'invalid_value') return `is none of ${issue.values.join(', ')}`
  if (issue.code !== 'invalid_type') return 'cannot be used'
  return issue.input === undefined ? 'is missing' : `is no ${kinds[issue.expected] ?? issue.expected}`
}
