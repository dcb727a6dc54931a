import { expect, test } from 'vitest'
import { searchDriverContract } from './driver.contract.ts'
import { postgresDriver } from './postgres-driver.ts'

const { add, find, keys, threads } = searchDriverContract('PostgreSQL', postgresDriver)

test('PostgreSQL knows the forms of a verb', async () => {
  expect(await threads('how do I dry the tent')).toContain('drying')
})

test('PostgreSQL forgives a slip only when the words themselves find little', async () => {
  const { threads: exact, near } = await find('condansation')
  expect(exact).toEqual([])
  expect(keys(near.threads)).toContain('condensation')
})

test('PostgreSQL shows the word that was found, early or late in a long text', async () => {
  const long = 'Il a plu toute la nuit. '.repeat(200)
  await add('early', { title: 'Une nuit longue', body: `Un chamois est passé. ${long}` })
  await add('late', { title: 'Une nuit plus longue', body: `${long} Un bouquetin est passé.` })
  for (const word of ['chamois', 'bouquetin']) {
    const [hit] = (await find(word)).threads
    expect(hit?.excerpt.filter((part) => part.hit)).toEqual([{ text: word, hit: true }])
  }
})
