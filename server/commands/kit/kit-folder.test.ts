import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { draftFolder } from './kit-folder.ts'

test('a folder is made with those it lies in, for its owner alone', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'entraide-folder-')), 'a', 'b')
  expect(await draftFolder(folder, { force: false })).toBe(join(folder, '.unfinished'))
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('where no folder can be made, a sentence says so', async () => {
  const error = await draftFolder('/proc/none/such', { force: false }).catch((thrown: unknown) => thrown)
  expect(error).toEqual(new CannotStart('No folder can be made at /proc/none.'))
})
