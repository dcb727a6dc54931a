import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '#server/platform/root.ts'
import { command, Usage } from './command.ts'
import { generateClient } from './prepare.ts'

// A bench of its own is a file of `bench/` by its name; all others are lines of one table.
await command(async (args) => {
  await generateClient()
  const { names, run, usage } = await import('../../bench/load.ts')
  const [name = ''] = args
  const file = join(root, 'bench', `${name}.ts`)
  const isOther = /^[a-z]+$/.test(name) && name !== 'load' && existsSync(file)
  if (isOther) return ((await import(pathToFileURL(file).href)) as { run: typeof run }).run(args.slice(1))
  if (name && !name.startsWith('-') && !names.has(name)) throw new Usage(`There is no bench ${name}.\n${usage}`)
  return run(args)
})
