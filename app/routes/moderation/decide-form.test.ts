import { parseWithZod } from '@conform-to/zod/v4'
import { expect, test } from 'vitest'
import { aForm } from '#server/testing/people.ts'
import { DecideForm } from './decide-form.ts'

function sent(fields: Record<string, string>) {
  const standing = { noticeId: aForm(), outcome: 'hide', rule: 'spam', reason: '', language: 'fr' }
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...standing, ...fields })) form.set(name, value)
  return parseWithZod(form, { schema: DecideForm })
}

const reasonOf = (fields: Record<string, string>) => {
  const submission = sent(fields)
  return submission.status === 'success' ? submission.value.reason : submission.error
}

test('without words of one’s own, the rule’s sentence is the reason, in the language of the text', () => {
  expect(reasonOf({})).toContain('publicité sans le dire')
  expect(reasonOf({ language: 'en' })).toContain('advertises without saying so')
  expect(reasonOf({ outcome: 'dismiss' })).toContain('ne va contre aucune règle')
})

test('words of one’s own are the reason, if they say enough', () => {
  expect(reasonOf({ reason: 'Le code en fin de texte rapporte à son auteur.' })).toBe(
    'Le code en fin de texte rapporte à son auteur.',
  )
  expect(reasonOf({ reason: 'Non.' })).toEqual({ reason: ['too-short'] })
})
