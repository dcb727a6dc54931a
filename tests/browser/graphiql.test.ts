import { beforeAll, expect, test } from 'vitest'
import { acceptAnswer } from '#server/community/acceptance.ts'
import { newWindow } from '#server/testing/browser.ts'
import { servedSite } from '#server/testing/site.ts'
import { anAnswer, aQuestion, as } from '#server/testing/world.ts'
import { complaintsOf } from './journeys/looked-at.ts'

const title = 'Does the lid of the kettle come off?'

let site: string
beforeAll(async () => {
  site = await servedSite()
  const question = await aQuestion({ title })
  const answer = await anAnswer(question)
  await acceptAnswer(as(question.asker), { postId: answer.postId })
})

test('GraphiQL opens with an example, and running it shows this community’s own data', async () => {
  const page = await (await newWindow()).newPage()
  const complaints = complaintsOf(page)
  await page.goto(`${site}/graphql`)
  await page.getByRole('button', { name: /execute query/i }).click()
  await page.locator('.result-window').getByText('"data"').waitFor()
  // The editor breaks long lines.
  const shown = (await page.locator('.result-window').innerText()).replaceAll(/\s+/g, ' ')
  expect(shown).toContain(title)
  expect(complaints).toEqual([])
})
