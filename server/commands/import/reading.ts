import type { z } from 'zod'

/** What was read, or the sentence that says what is wrong with it. */
export type Read<T> = T | string

/** Goes on with what was read; what is wrong stays that. */
export const onward = <T, U>(value: Read<T>, use: (value: T) => Read<U>): Read<U> =>
  typeof value === 'string' ? value : use(value)

export function checked<S extends z.ZodType>(schema: S, value: unknown): Read<z.output<S>> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(', ')
}
