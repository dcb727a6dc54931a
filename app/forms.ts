import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { sentFields } from '#server/http/sent-fields.ts'
import { type DomainError, Invalid, isDomainError, NotFound, TooMany } from '#server/platform/errors.ts'
import type { Refused } from './refused.ts'

export type { Refused } from './refused.ts'

interface Deed<S extends z.ZodType, R> {
  schema: S
  /** Fields that must not come back in the answer, such as passwords. */
  hide?: string[]
  act: (input: z.output<S>) => Promise<R>
}

/** Parses a form and does its deed. What is wrong comes back as codes (`errors.CODE` in the texts) beside what was typed. */
export async function submitted<S extends z.ZodType, R>(request: Request, { schema, hide = [], act }: Deed<S, R>) {
  const submission = parseWithZod(await sentFields(request), { schema })
  if (submission.status !== 'success') return data<Refused>({ lastResult: submission.reply({ hideFields: hide }) }, 400)
  try {
    return await act(submission.value as z.output<S>)
  } catch (error) {
    if (!isDomainError(error) || error instanceof NotFound) throw error
    const lastResult = submission.reply({ ...refusalOf(error), hideFields: hide })
    if (!(error instanceof TooMany)) return data<Refused>({ lastResult }, error.status)
    const headers = { 'Retry-After': String(error.retryAfter) }
    return data<Refused>({ lastResult, retryAfter: error.retryAfter }, { status: error.status, headers })
  }
}

/** The input of a form that is one button: what is wrong with it is nobody's typing.
 *  @throws Invalid */
export async function sentForm<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const submission = parseWithZod(await sentFields(request), { schema })
  if (submission.status !== 'success') throw new Invalid({ form: 'invalid' })
  return submission.value as z.output<S>
}

function refusalOf(error: DomainError): { fieldErrors?: Record<string, string[]>; formErrors?: string[] } {
  if (!(error instanceof Invalid)) return { formErrors: [error.code] }
  const { form, ...fields } = error.fields
  const fieldErrors = Object.fromEntries(Object.entries(fields).map(([field, code]) => [field, [code]]))
  return { fieldErrors, ...(form ? { formErrors: [form] } : {}) }
}
