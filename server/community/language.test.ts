import { expect, test } from 'vitest'
import { detectLanguage } from './language.ts'

test.each([
  ['fr', 'La condensation ruisselle dans ma tente dès qu’il fait moins de cinq degrés, et les duvets sont trempés.'],
  ['en', 'Does increasing the noise in data help to improve the learning ability of a network, or does it depend?'],
  ['es', 'La condensación gotea dentro de mi tienda cuando hace menos de cinco grados, y los sacos están mojados.'],
  ['it', 'La condensa gocciola nella mia tenda quando fa meno di cinque gradi e i sacchi a pelo sono bagnati fradici.'],
  ['nl', 'De condens druppelt in mijn tent zodra het kouder is dan vijf graden, en de slaapzakken zijn doorweekt.'],
  ['de', 'Das Kondenswasser tropft in meinem Zelt, sobald es kälter als fünf Grad ist, und die Schlafsäcke sind nass.'],
])('a text in %s is known', (language, text) => {
  expect(detectLanguage(text, 'xx')).toBe(language)
})

test('a text too short to tell is in the language around it', () => {
  expect(detectLanguage('Merci !', 'en')).toBe('en')
})

test('code and addresses are not read', () => {
  expect(detectLanguage('```\nthe of and to that it you with this are be have\n``` https://the.of.and/to', 'fr')).toBe(
    'fr',
  )
})

test('a short text is in a language of the community’s when it may be, and never in one of another script', () => {
  const asked = 'Où trouver "un" filtre ?\nBonjour,  \nje cherche **un filtre** & un [lien](javascript:alert(1))'
  expect(detectLanguage(`${asked}\n\n-   un\n-   deux\n\n| a | b |\n| --- | --- |\n\n> cité`, 'en')).toBe('fr')
  expect(detectLanguage(`${asked}\n\n| a | b |\n|---|---|`, 'en')).toBe('fr')
  expect(detectLanguage('---|---|---|---|---|---|---|---|---|---|--- 12345 67890', 'en')).toBe('en')
  expect(detectLanguage('मेरे तंबू में पानी टपकता है जब ठंड होती है, अब मैं क्या करूँ?', 'fr')).toBe('hi')
  expect(
    detectLanguage(
      '日本語のテントはどこで買えますか、教えてください。とても寒いです、よろしくお願いします、皆さん。',
      'fr',
    ),
  ).toBe('ja')
  expect(detectLanguage('Wie finde ich einen guten Filter? Danke schön im Voraus.', 'fr')).toBe('de')
})
