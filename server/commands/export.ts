import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { env } from '#server/platform/env.ts'
import { command, Usage } from './command.ts'
import { withDatabase } from './open-database.ts'

const usage = 'npm run export -- FOLDER [--without-accounts] [--force]'

await command(async (args) => {
  env()
  const began = performance.now()
  const request = understood(args)
  const manifest = await withDatabase(async () => {
    // Loaded when the database is open: it needs the generated client.
    const { exportKit } = await import('./kit/export-kit.ts')
    return exportKit({ ...request, say: console.error })
  })
  for (const { name, rows } of manifest.files) console.log(`${name}: ${rows}`)
  console.log(`seconds: ${((performance.now() - began) / 1000).toFixed(1)}`)
  if (manifest.accounts)
    console.error(`${request.folder} holds addresses and password hashes: keep it as you keep the database.`)
  if (manifest.waitingJobs > 0)
    console.error(`${manifest.waitingJobs} jobs had not run yet: what they would change is not in the kit.`)
})

function understood(args: string[]) {
  const { values, positionals } = parsed(args)
  const [path, ...more] = positionals
  if (!path || more.length > 0) throw new Usage(`Say where to: one folder.\n${usage}`)
  // npm runs its scripts in the package's folder; the path is meant from where the person stands.
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), path)
  return { folder, withoutAccounts: values['without-accounts'], force: values.force }
}

function parsed(args: string[]) {
  const flag = { type: 'boolean', default: false } as const
  try {
    return parseArgs({ args, options: { 'without-accounts': flag, force: flag }, allowPositionals: true })
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}
