import { expect, test } from 'vitest'
import { warmUp } from './warm-up.ts'

test('pages of each sort are drawn, one after the other, before anybody asks', async () => {
  const asked: string[] = []
  let underWay = 0
  await warmUp((request, response) => {
    asked.push(request.url ?? '')
    underWay += 1
    expect(underWay).toBe(1)
    setImmediate(() => {
      underWay -= 1
      response.end('a page')
    })
  })
  expect(asked).toEqual(['/', '/questions', '/search?q=entraide', '/threads/none', '/sign-in'])
})

test('a page that breaks keeps nobody from starting', async () => {
  await expect(warmUp((request) => request.socket.destroy())).resolves.toBeUndefined()
})
