import { expect, test } from 'vitest'
import { atMost, gathered } from './gathered.ts'

function rounds(unbearable?: number) {
  const done: number[][] = []
  const work = async (items: readonly number[]) => {
    done.push([...items])
    await new Promise((soon) => setTimeout(soon, 5))
    if (unbearable !== undefined && items.includes(unbearable)) throw new Error(`not ${unbearable}`)
  }
  return { done, work }
}

test('what is asked for in one moment is done in one go, what is asked for meanwhile in the next', async () => {
  const { done, work } = rounds()
  const ask = gathered({ work, most: 3 })
  const all = [1, 2, 3, 4].map(ask)
  await all[0]
  await Promise.all([...all, ask(5), ask(6)])
  expect(done).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ])
})

test('who asks fails by their own fault alone', async () => {
  const { done, work } = rounds(2)
  const ask = gathered({ work, most: 10 })
  const outcomes = await Promise.allSettled([1, 2, 3].map(ask))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(done).toEqual([[1, 2, 3], [1], [2], [3]])
  await ask(4)
})

test('no more are at work at once than may be, and one that fails makes room', async () => {
  const inTurn = atMost(2)
  let [atWork, most] = [0, 0]
  const work = (fails: boolean) => async () => {
    atWork += 1
    most = Math.max(most, atWork)
    await new Promise((soon) => setTimeout(soon, 2))
    atWork -= 1
    if (fails) throw new Error('failed')
  }
  const outcomes = await Promise.allSettled([true, true, false, true, false].map((fails) => inTurn(work(fails))))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(most).toBe(2)
})
