import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test.each(['/', '/questions?sort=new#p-1', '/members/zo%C3%A9', '/search?q=a%2F%2Fb'])(
  '%s leads on as it is',
  (path) => {
    expect(ownPath(path, '/nowhere')).toBe(path)
  },
)

test('what a header cannot carry is written as an address writes it', () => {
  expect(ownPath('/search?q=été…')).toBe('/search?q=%C3%A9t%C3%A9%E2%80%A6')
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '\t//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/\u0000',
  'https://evil.example',
  'javascript:alert(1)',
  'questions',
  `/search?q=${'a'.repeat(2_000)}`,
  `/search?q=${'é'.repeat(400)}`,
  '',
  null,
  undefined,
])('%j leads nowhere but to where one would have gone without it', (path) => {
  expect(ownPath(path, '/settings')).toBe('/settings')
})
