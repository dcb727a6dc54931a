import { expect, test } from 'vitest'
import { z } from 'zod'
import { checked } from './reading.ts'

test.each([
  [z.object({ name: z.string().min(1, 'too-short') }), { name: '' }, 'name is empty or too short'],
  [z.object({ kind: z.enum(['question', 'discussion']) }), { kind: 'poll' }, 'kind is none of question, discussion'],
  [z.object({ at: z.date() }), { at: new Date('never') }, 'at is no date'],
  [z.object({ id: z.number().int() }), { id: '7' }, 'id is no number'],
  [z.object({ id: z.number() }), {}, 'id is missing'],
  [z.object({ id: z.number() }), 'x', 'it is no object'],
])('what is wrong is said in words that are neither the library’s nor a key of ours: %#', (schema, value, sentence) => {
  expect(checked(schema, value)).toBe(sentence)
})
