import { expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { postIn } from '#server/testing/lookups.ts'
import { anAnswer, aQuestion } from '#server/testing/world.ts'
import { renderVersion } from './markdown.ts'
import { rerenderPosts } from './rerender.ts'

test('every post is rendered again, whatever batch it is in', async () => {
  const question = await aQuestion()
  for (let number = 0; number < 4; number += 1) await anAnswer(question)
  await openClient().post.updateMany({ data: { html: 'stale', renderVersion: renderVersion - 1 } })
  expect(await rerenderPosts(undefined, 2)).toBe(5)
  expect(await openClient().post.count({ where: { html: 'stale' } })).toBe(0)
})

test('only what an earlier renderer made is rendered again, once', async () => {
  const question = await aQuestion()
  const answer = await anAnswer(question, { body: 'Loosen the **upper** screw first.' })
  const stale = { html: 'stale', renderVersion: renderVersion - 1 }
  await openClient().post.update({ where: { id: answer.postId }, data: stale })
  expect(await rerenderPosts()).toBe(1)
  expect(await postIn(answer.postId)).toMatchObject({
    html: '<p>Loosen the <strong>upper</strong> screw first.</p>',
    renderVersion,
  })
  expect(await rerenderPosts()).toBe(0)
})
