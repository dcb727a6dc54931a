import { parseWithZod } from '@conform-to/zod/v4'
import { expect, test } from 'vitest'
import { aForm } from '#server/testing/people.ts'
import { QuestionForm } from './question-form.ts'

const question = { kind: 'question', title: 'Does wax help a zipper full of sand?', tags: 'zips, care' }

function sent(fields: Record<string, string>) {
  const form = new FormData()
  const whole = {
    ...question,
    body: 'It sticks since we came back from the dunes.',
    spaceId: aForm(),
    formToken: aForm(),
  }
  for (const [name, value] of Object.entries({ ...whole, ...fields })) form.set(name, value)
  return parseWithZod(form, { schema: QuestionForm })
}
const errorsOf = (fields: Record<string, string>) => sent(fields).reply().error

test('tags stand in one line', () => {
  expect(sent({})).toMatchObject({ status: 'success', value: { tags: ['zips', 'care'], productIds: [] } })
})

test.each(['', '   ', '\u202e \u0000', 'Hm?'])('a text of %j is too short, whatever its spaces', (text) => {
  expect(errorsOf({ title: text, body: text })).toEqual({ title: ['too-short'], body: ['too-short'] })
})

test('a title is more than signs, and no longer than its lists', () => {
  expect(errorsOf({ title: '?'.repeat(20) })).toEqual({ title: ['no-letters'] })
  expect(errorsOf({ title: 'a'.repeat(151) })).toEqual({ title: ['too-long'] })
})
