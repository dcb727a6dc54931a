import { expect, test } from 'vitest'
import { detectLanguage } from './language.ts'

test.each([
  ['fr', 'Je n’arrive pas à ouvrir le couvercle de ma bouilloire : faut-il dévisser quelque chose ?'],
  ['en', 'I cannot get the lid of my kettle to open. Is there a screw that I should loosen first?'],
  ['de', 'Ich bekomme den Deckel meines Wasserkochers nicht auf. Muss man vorher eine Schraube lösen?'],
])('a text in %s is known as such', (language, text) => {
  expect(detectLanguage(text, 'en')).toBe(language)
  expect(detectLanguage(text, 'fr')).toBe(language)
})

test('a few words, or code alone, are in the language around them', () => {
  expect(detectLanguage('OK, merci !', 'en')).toBe('en')
  expect(
    detectLanguage('```\nfor (const lid of lids) lid.open()\n```\nhttps://a.example/how-to-open-a-lid', 'fr'),
  ).toBe('fr')
})
