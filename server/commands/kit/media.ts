import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { root } from '#server/platform/root.ts'
import type { Manifest } from './manifest.ts'

const publicFolder = join(root, 'public')

/** Copies the pictures that lie on our own host to `media/`. People upload nothing yet: these are the products' alone; a picture
 *  on another host is an address in `products.jsonl`. */
export async function copyMedia(client: pg.ClientBase, draft: string): Promise<Manifest['media']> {
  const { rows } = await client.query<{ picture: string }>(
    `SELECT DISTINCT "picture" COLLATE "C" AS "picture" FROM "Product" WHERE "picture" ~ '^/[^/]' ORDER BY 1`,
  )
  await mkdir(join(draft, 'media'), { mode: 0o700 })
  const media: Manifest['media'] = []
  for (const { picture } of rows) if (isOurs(picture)) media.push(await copied(picture, draft))
  return media
}

/** An import may have brought any address: only a file that lies in our folder is copied. */
function isOurs(address: string): boolean {
  const file = join(publicFolder, address)
  return file.startsWith(`${publicFolder}/`) && existsSync(file) && statSync(file).isFile()
}

async function copied(address: string, draft: string): Promise<Manifest['media'][number]> {
  const path = join('media', address)
  const bytes = await readFile(join(publicFolder, address))
  await mkdir(dirname(join(draft, path)), { recursive: true, mode: 0o700 })
  await writeFile(join(draft, path), bytes, { mode: 0o600 })
  return { address, path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
