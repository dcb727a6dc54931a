import { expect, test } from 'vitest'
import { engineQuery, engineWords } from './meilisearch-words.ts'
import { askedOf } from './query.ts'

const query = (text: string) => engineQuery(askedOf(text))

test('what was typed is asked for as it stands, the last word as a beginning', () => {
  expect(query('Quelle tente conden')).toBe('Quelle tente conden')
  expect(query('où sèche ma tente ?')).toBe('où sèche ma tente ? ')
})

test('a little word at the end is no beginning of a longer one', () => {
  expect(query('tente pour la')).toBe('tente pour la ')
})

test('quotes of any kind make a phrase, one alone does not', () => {
  expect(query('toit « kit vent » neuf')).toBe('toit  "kit vent"  neuf')
  expect(query('tente "trois')).toBe('tente  trois')
})

test('a minus leaves a word out, but not a temperature', () => {
  expect(query('toit -bâche')).toContain(' -bâche')
  expect(query('duvet -5')).toBe('duvet  5 ')
})

test('a search for nothing is never sent: the engine would give everything', () => {
  for (const text of ['le la les', 'how is it', '-bâche', ' ?! ', '""']) expect(query(text), text).toBeNull()
})

test('telling words are searched one by one, whole but for the last', () => {
  expect(engineWords(askedOf('Comment sécher ma tente mouil'))).toEqual(['sécher ', 'tente ', 'mouil'])
})
