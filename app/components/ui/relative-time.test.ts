import { expect, test } from 'vitest'
import { relative } from './relative-time.tsx'

const now = new Date('2026-11-22T14:20:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test.each([
  [20, 'now', 'maintenant'],
  [40 * 60, '40 minutes ago', 'il y a 40 minutes'],
  [3 * 3600 + 1200, '3 hours ago', 'il y a 3 heures'],
  [26 * 3600, 'yesterday', 'hier'],
  [6 * 86_400, '6 days ago', 'il y a 6 jours'],
  [20 * 86_400, '2 weeks ago', 'il y a 2 semaines'],
  [90 * 86_400, '2 months ago', 'il y a 2 mois'],
  [800 * 86_400, '2 years ago', 'il y a 2 ans'],
])('%i seconds ago is "%s" and « %s »', (seconds, english, french) => {
  expect(relative(ago(seconds), now, 'en')).toBe(english)
  expect(relative(ago(seconds), now, 'fr')).toBe(french)
})
