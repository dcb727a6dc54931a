import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { closingReasons } from '#server/community/imported.ts'
import { mailKinds } from '#server/notifications/mail.ts'
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import { asShown, frenchSpaces } from './french.ts'
import { i18nFor } from './index.ts'

const app = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\./.test(path))
  .map((path) => readFileSync(`${app}${path}`, 'utf8'))
  .join('\n')

const plural = /_(zero|one|two|few|many|other)$/

/** `section.key` of every text, `{section: {key}}` at any depth. */
const keysOf = (texts: object, prefix = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  )
const named = (texts: object) => [...new Set(keysOf(texts).map((key) => key.replace(plural, '')))].sort()
const valuesOf = (texts: object): string[] =>
  Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : valuesOf(value)))

// `t('a.b')`, `label: 'a.b'` and `t(`a.${b}`)` all use a text: what follows a template's `${` may be any key.
const isUsed = (key: string): boolean => {
  const beginnings = key.split('.').map((_, index, parts) => `${parts.slice(0, index + 1).join('.')}.`)
  return sources.includes(`'${key}'`) || beginnings.some((beginning) => sources.includes(`\`${beginning}\${`))
}

describe('the texts of the interface', () => {
  test('are the same in French and in English', () => {
    expect(named(fr)).toEqual(named(en))
  })

  test('have one for each reason that an import may tell for a closing, and no other', () => {
    expect(Object.keys(en.closing).sort()).toEqual([...closingReasons].sort())
  })

  test('are all used', () => {
    expect(named(en).filter((key) => !isUsed(key))).toEqual([])
  })

  test('exist where they are used', () => {
    const known = new Set(named(en))
    const used = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? '')
    expect(used.filter((key) => !known.has(key))).toEqual([])
  })

  test('have every plural that their language tells apart', () => {
    for (const [language, texts] of Object.entries({ en, fr })) {
      const keys = new Set(keysOf(texts))
      const counted = [...keys].filter((key) => key.endsWith('_other')).map((key) => key.replace(plural, ''))
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
      const written = pluralCategories.filter((category) => category !== 'many')
      const missing = counted.flatMap((key) => written.map((category) => `${key}_${category}`))
      expect(missing.filter((key) => !keys.has(key))).toEqual([])
    }
  })
})

test('French is shown with its spaces: narrow before ? ! ; and unbroken before : and inside « »', () => {
  expect(frenchSpaces('Déjà résolu ? « Oui » ; lisez : ici !')).toBe(
    'Déjà résolu\u202f? «\u00a0Oui\u00a0»\u202f; lisez\u00a0: ici\u202f!',
  )
  expect(valuesOf(asShown(fr)).filter((text) => /[^\s][?!;](\s|$)| [?!;:»]|« /.test(text))).toEqual([])
})

test('every sort of mail has a name', () => {
  expect(Object.keys(en.admin.mail.kind).sort()).toEqual([...mailKinds].sort())
})

test('a million of anything is counted in French, though nobody wrote that plural', () => {
  expect(asShown({ answers_one: 'réponse', answers_other: 'réponses' })).toHaveProperty('answers_many', 'réponses')
})

test('apostrophes and quotes are typographic in both languages', () => {
  expect([...valuesOf(fr), ...valuesOf(en)].filter((text) => /['"]/.test(text))).toEqual([])
})

test('a text with a number in it is looked up once for each number', () => {
  const { t, services } = i18nFor('fr')
  const plural = vi.spyOn(services.pluralResolver as { getSuffix: () => string }, 'getSuffix')
  onTestFinished(() => plural.mockRestore())
  const counted = () => [7_001, 7_002, 7_001].map((count) => t('thread.answers', { count }))
  const first = counted()
  const lookedUp = plural.mock.calls.length
  expect(counted()).toEqual(first)
  expect(new Set(first).size).toBe(2)
  expect(lookedUp).toBeGreaterThan(0)
  expect(plural.mock.calls.length).toBe(lookedUp)
  expect([t('thread.answers', { count: 1 }), t('thread.answers', { count: 2 })]).toEqual(['1 réponse', '2 réponses'])
})
