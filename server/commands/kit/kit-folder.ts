import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStart, codeOf } from '#server/platform/cannot-start.ts'
import { manifestName } from './manifest.ts'

/** Written first, moved last: a folder without its manifest is no kit, whatever lies in it. */
const draftName = '.unfinished'
const partsOfKit = /^([a-z-]+\.jsonl|addresses\.csv|README\.md|schema|media|manifest\.json)$/

/** A folder to write a kit in, below the one that it will be in. What an earlier export left unfinished goes.
 *  @throws CannotStart where something else lies */
export async function draftFolder(folder: string, { force }: { force: boolean }): Promise<string> {
  const there = (await entriesOf(folder)).filter((name) => name !== draftName)
  const others = there.filter((name) => !partsOfKit.test(name))
  if (others.length > 0) throw new CannotStart(`${folder} holds other things than a leave kit: name an empty folder.`)
  if (there.length > 0 && !force) throw new CannotStart(`${folder} is not empty: --force replaces the kit in it.`)
  const draft = join(folder, draftName)
  await rm(draft, { recursive: true, force: true })
  await makeFolder(draft)
  // A folder that was there already may be open to all.
  await chmod(folder, 0o700)
  return draft
}

/** With the folders it lies in, one by one: asked for all at once, Node tries for ever where the system makes none, as below /proc.
 *  @throws CannotStart */
async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path)
  if (!existsSync(parent)) await makeFolder(parent)
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) === 'EEXIST') return
    throw codeOf(error) === 'ENOENT' ? new CannotStart(`No folder can be made at ${path}.`, { cause: error }) : error
  })
}

/** Puts the kit in its place, its manifest last. */
export async function finish(folder: string): Promise<void> {
  const draft = join(folder, draftName)
  await rm(join(folder, manifestName), { force: true })
  for (const old of (await entriesOf(folder)).filter((name) => name !== draftName))
    await rm(join(folder, old), { recursive: true })
  const names = (await readdir(draft)).filter((name) => name !== manifestName)
  for (const name of [...names, manifestName]) await rename(join(draft, name), join(folder, name))
  await rm(draft, { recursive: true })
}

export const forget = (draft: string): Promise<void> => rm(draft, { recursive: true, force: true })

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
