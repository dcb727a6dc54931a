import { beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#server/platform/db.ts'
import { asGuest, type Corpus, smallCorpus } from '#server/testing/search-corpus.ts'
import { indexThreads } from './indexing.ts'
import { postgresDriver } from './postgres-driver.ts'
import { stemsOf } from './postgres-excerpts.ts'
import { askedOf } from './query.ts'
import { SearchRequest } from './schema.ts'

const before = 'La pluie tombe depuis ce matin sur le camp. '.repeat(60)

let corpus: Corpus
beforeAll(async () => {
  corpus = await smallCorpus()
})

async function excerptOf(body: string, q: string): Promise<{ text: string; marked: string[] }> {
  const id = await corpus.addThread({ title: 'Un titre qui ne dit rien', body })
  await inTransaction((tx) => indexThreads(tx, [id]))
  const { threads } = await postgresDriver.search(asGuest(), { asked: askedOf(q), request: SearchRequest.parse({ q }) })
  const parts = threads.find((hit) => hit.id === id)?.excerpt ?? []
  return { text: parts.map(({ text }) => text).join(''), marked: parts.flatMap(({ text, hit }) => (hit ? [text] : [])) }
}

test('an excerpt is taken from where the word stands, however far down, and begins with a whole word', async () => {
  const { text, marked } = await excerptOf(`${before}Notre réchaud s’éteint au vent. ${before}`, 'réchauds')
  expect(marked).toEqual(['réchaud'])
  expect(text).toMatch(/^(La|pluie|tombe|depuis|ce|matin|sur|le|camp)\b/)
})

test('it is found there without the accents that people leave out', async () => {
  expect((await excerptOf(`${before}La cafetière fuit.`, 'cafetiere')).marked).toEqual(['cafetière'])
})

test('it is found as it was typed, whatever its accent', async () => {
  for (const word of ['hôtel', 'brûleur', 'boîte', 'jalapeño'])
    expect((await excerptOf(`${before}Notre ${word} ferme.`, word)).marked, word).toEqual([word])
})

test('of several words that stand far from each other, the first one is shown', async () => {
  const { marked } = await excerptOf(`Mon réchaud fume. ${before}${before}Le sac reste sec.`, 'réchaud sac')
  expect(marked).toContain('réchaud')
})

test('a longer word that only begins alike does not lead elsewhere', async () => {
  expect((await excerptOf(`Une tension sur le câble. ${before}${before}Sa tente fuit.`, 'tente')).marked).toContain(
    'tente',
  )
})

test('a little word beside it does not lead elsewhere', async () => {
  const { marked } = await excerptOf(`${before}Le réchaud fume, et la tente fuit.`, 'le réchaud')
  expect(marked).toContain('réchaud')
})

test('where it stands too far down to be looked for, the first lines are shown', async () => {
  const { text, marked } = await excerptOf(`${before.repeat(3)}Le tarp claque.`, 'tarp')
  expect(text).toMatch(/^La pluie tombe/)
  expect(marked).toEqual([])
})

test('what was typed cannot be an expression of its own', () => {
  expect(stemsOf(askedOf('a+b(c)*[d] \\m .* tente'))).toMatch(/^\\m\([\p{L}\p{N}[\]|]+\)$/u)
  expect(() => new RegExp(stemsOf(askedOf('(((')).replace('\\m', '\\b'))).not.toThrow()
})
