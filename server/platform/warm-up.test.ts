import { expect, test } from 'vitest'
import { warmUp } from './warm-up.ts'

test('pages are drawn, one after the other, before anybody asks', async () => {
  const asked: string[] = []
  let underWay = 0
  await warmUp(
    (request, response) => {
      asked.push(request.url ?? '')
      underWay += 1
      expect(underWay).toBe(1)
      setImmediate(() => {
        underWay -= 1
        response.end('a page')
      })
    },
    ['/', '/search?q=tent'],
  )
  expect(asked).toEqual(['/', '/search?q=tent'])
})

test('a page that breaks keeps nobody from starting', async () => {
  await expect(warmUp((request) => request.socket.destroy(), ['/'])).resolves.toBeUndefined()
})
