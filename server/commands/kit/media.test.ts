import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openClient, openPool } from '#server/platform/db.ts'
import { aProduct } from '#server/testing/people.ts'
import { copyMedia } from './media.ts'

test('a picture that is a folder of ours, or nothing, is left out; the others are copied', async () => {
  for (const picture of ['/products', '/products/aravis-3.svg', '/products/aravis-3.svg/x', '/nothing.svg'])
    await openClient().product.update({ where: { id: (await aProduct()).id }, data: { picture } })
  const draft = mkdtempSync(join(tmpdir(), 'entraide-media-'))
  const client = await openPool().connect()
  onTestFinished(() => {
    client.release()
    rmSync(draft, { recursive: true, force: true })
  })
  expect((await copyMedia(client, draft)).map(({ address }) => address)).toEqual(['/products/aravis-3.svg'])
})
