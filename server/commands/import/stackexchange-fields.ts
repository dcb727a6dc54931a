import { z } from 'zod'
import { largestPostId } from './post-numbers.ts'
import type { Fields } from './product-fields.ts'
import type { Read } from './reading.ts'

/** What the columns of a dump hold, and the words for one that does not. */
const told = z.string({ error: 'is missing' })

export const Id = told.regex(/^-?\d{1,15}$/, { error: 'is no whole number', abort: true })
export const PostId = told
  .regex(/^\d{1,15}$/, { error: 'is no number of a post', abort: true })
  .refine((id) => Number(id) <= largestPostId, 'is too large')
/** Dates of a dump are in UTC and do not say so. */
export const When = told
  .transform((text) => new Date(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`))
  .pipe(z.date({ error: 'is no date' }))
export const Count = z
  .string()
  .default('0')
  .transform(Number)
  .pipe(z.int({ error: 'is no whole number' }))
export const Text = told
export const OptionalText = z.string().optional()

/** What stands in a row, or the sentence that says what does not. */
export function columnsOf<S extends z.ZodType>(schema: S, row: Fields): Read<z.output<S>> {
  const parsed = schema.safeParse(row)
  return parsed.success ? parsed.data : said(parsed.error, row)
}

/** The same for what is made of it, which a set command takes. */
export function ofOurs<S extends z.ZodType>(schema: S, value: Readonly<Record<string, unknown>>): Read<z.output<S>> {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : said(parsed.error, {})
}

const words: Readonly<Record<string, string>> = {
  'too-short': 'is empty or too short',
  'too-long': 'is too long',
}
const quotedAtMost = 40

function said(error: z.ZodError, row: Fields): string {
  return error.issues
    .map(({ path, message }) => {
      const name = String(path[0] ?? 'it')
      const value = row[name]
      const quoted = value === undefined ? '' : ` “${String(value).slice(0, quotedAtMost)}”`
      return `${name}${quoted} ${words[message] ?? message}`
    })
    .join(', ')
}
