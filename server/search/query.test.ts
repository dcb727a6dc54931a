import { describe, expect, test } from 'vitest'
import { askedOf, asksNothing, codeForms, tellingWords } from './query.ts'

describe('what somebody typed', () => {
  test('is words, the last of which may be a beginning', () => {
    expect(askedOf('tente conden')).toMatchObject({ words: ['tente'], last: { word: 'conden', prefix: 'conden' } })
  })

  test('is complete when it ends with a space, a mark or a phrase', () => {
    expect(askedOf('où sèche ma tente ?').last).toBeNull()
    expect(askedOf('tente "trois places"')).toMatchObject({ words: ['tente'], last: null, phrases: ['trois places'] })
    expect(askedOf('« kit vent »').phrases).toEqual(['kit vent'])
  })

  test('leaves out what follows a minus, but not a temperature', () => {
    expect(askedOf('tente -pluie')).toMatchObject({ words: [], last: { word: 'tente' }, without: ['pluie'] })
    expect(askedOf('duvet -5')).toMatchObject({ words: ['duvet'], without: [] })
    expect(asksNothing(askedOf('-pluie'))).toBe(true)
  })

  test('takes an elision apart and leaves a code whole', () => {
    expect(askedOf("de l’eau dans l'abside ?").words).toEqual(['de', 'l', 'eau', 'dans', 'l', 'abside'])
    expect(askedOf('AR-3-GRN').last).toEqual({ word: 'AR-3-GRN', prefix: 'AR3GRN' })
    expect(codeForms('AR-3/GRN')).toEqual(['AR-3/GRN', 'AR3GRN', 'AR 3 GRN'])
  })

  test('carries none of the engine’s own syntax', () => {
    const asked = askedOf(`a & b | !c <-> (d:*) 'e' \\ f:A`)
    expect([...asked.words, asked.last?.word].join(' ')).toBe('a b c d e f A')
  })

  test('is nothing when it is empty, marks or too long a story', () => {
    expect(asksNothing(askedOf('  ?! … '))).toBe(true)
    expect(askedOf('mot '.repeat(500)).words.length).toBeLessThanOrEqual(16)
  })

  test('tells less than it says', () => {
    expect(tellingWords(askedOf('Comment faire sécher les tentes'))).toEqual(['sécher', 'tentes'])
  })
})
