import { expect, test } from 'vitest'
import { decide } from '#server/community/decisions.ts'
import { capturedMails } from '#server/testing/mails.ts'
import { aModerator, anAnswer, aQuestion, as, reactionsSettled } from '#server/testing/world.ts'

const reason = 'This is an advertisement for another shop, posted three times.'

test('whose post is hidden learns by which rule and why', async () => {
  const { postId, answerer } = await anAnswer(await aQuestion())
  await decide(as(await aModerator()), { contributionId: postId, act: 'hide', rule: 'spam', reason })
  await reactionsSettled()
  const [mail] = (await capturedMails(`${answerer.handle}@example.org`)).filter(({ kind }) => kind === 'decision')
  expect(mail?.subject).toContain('Your post was hidden')
  expect(mail?.text).toContain('Rule: advertising.')
  expect(mail?.text).toContain(`> ${reason}`)
})

test('what an author has decided themselves is not told to them', async () => {
  const question = await aQuestion()
  const { asker, postId } = question
  await decide(as(asker), { contributionId: postId, act: 'close', rule: 'own-choice', reason })
  await reactionsSettled()
  expect(await capturedMails(`${asker.handle}@example.org`)).toEqual([])
})
