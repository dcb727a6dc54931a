import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '#server/platform/root.ts'
import { command } from './command.ts'
import { generateClient } from './prepare.ts'

// A bench of its own is a file of `bench/` by its name; all others are lines of one table.
await command(async ([name = '', ...args]) => {
  await generateClient()
  const file = join(root, 'bench', `${name}.ts`)
  if (/^[a-z]+$/.test(name) && existsSync(file)) return (await benchIn(file)).run(args)
  const { run } = await import('../../bench/load.ts')
  return run([name, ...args].filter(Boolean))
})

// Every file there that is named on the command line exports `run`.
function benchIn(file: string): Promise<{ run: (args: readonly string[]) => Promise<void> }> {
  return import(pathToFileURL(file).href)
}
