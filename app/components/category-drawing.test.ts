import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawings } from '#server/catalog/drawings.ts'

test('every drawing that the catalogue names is drawn, and none is drawn for nothing', () => {
  const files = readdirSync(new URL('../../public/drawings/', import.meta.url)).map((file) => file.replace('.svg', ''))
  expect(files.sort()).toEqual([...drawings].sort())
})
