import { expect, test } from 'vitest'
import { Forbidden, isDomainError, NotFound, TooMany } from './errors.ts'

test('a refusal is known by its kind, and nothing else is one', () => {
  expect(new NotFound()).toBeInstanceOf(NotFound)
  expect(new NotFound()).not.toBeInstanceOf(Forbidden)
  expect(isDomainError(new TooMany('too-fast', 3))).toBe(true)
  for (const other of [new Error('no'), null, undefined, 'no', { name: 'NotFound', status: 404 }])
    expect(isDomainError(other)).toBe(false)
})

test('a refusal of a second copy of this module, as Vite makes one in development, is known too', async () => {
  const copy: typeof import('./errors.ts') = await secondCopy()
  expect(copy.NotFound).not.toBe(NotFound)
  expect(new copy.NotFound()).toBeInstanceOf(NotFound)
  expect(new copy.NotFound()).not.toBeInstanceOf(Forbidden)
  expect(isDomainError(new copy.Forbidden())).toBe(true)
})

// A module's address with a question is another module to the loader, and unknown to the compiler.
const secondCopy = () => import(/* @vite-ignore */ `${'./errors.ts'}?copy`)
