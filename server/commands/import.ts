import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { env } from '#server/platform/env.ts'
import { command, Usage } from './command.ts'
import type { ImportRequest } from './import/request.ts'
import { withDatabase } from './open-database.ts'

// Loaded when the database is open: they need the generated client.
const kinds = {
  kit: async (request: ImportRequest) => (await import('./kit/import-kit.ts')).importKit(request),
  products: async (request: ImportRequest) => (await import('./import/products.ts')).importProductFiles(request),
  stackexchange: async (request: ImportRequest) =>
    (await import('./import/stackexchange.ts')).importStackExchange(request),
}

const usage = `npm run import -- products PATH --brand SLUG [--name NAME] [--dry-run]
npm run import -- stackexchange FOLDER [--name NAME] [--address URL] [--dry-run]
npm run import -- kit FOLDER [--dry-run]`

await command(async (args) => {
  env()
  const { kind, request } = understood(args)
  const report = await withDatabase(() => kinds[kind](request))
  for (const line of report.lines()) console.log(line)
  if (request.dryRun) console.log('nothing was written: this was a dry run')
  process.exitCode = report.exitCode
})

function understood(args: string[]): { kind: keyof typeof kinds; request: ImportRequest } {
  const { values, positionals } = parsed(args)
  const [kind, path, ...more] = positionals
  if (kind !== 'products' && kind !== 'stackexchange' && kind !== 'kit')
    throw new Usage(
      `${kind ? `Nothing imports ${kind}` : 'Say what to import'}: products, stackexchange or kit.\n${usage}`,
    )
  if (!path) throw new Usage(`Say where the ${kind} lie.\n${usage}`)
  if (more.length > 0) throw new Usage(`One path at a time: ${more.join(' ')} is one too many.\n${usage}`)
  if (kind === 'products' && !values.brand) throw new Usage(`The catalogue is some brand's: say which.\n${usage}`)
  // npm runs its scripts in the package's folder; the path is meant from where the person stands.
  const at = resolve(process.env.INIT_CWD ?? process.cwd(), path)
  const request = { path: at, ...values, address: addressIn(values.address), dryRun: values['dry-run'] }
  return { kind, request }
}

/** Checked here, since the schema of sources needs the generated client. */
function addressIn(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined
  if (!URL.canParse(typed) || !/^https?:\/\/./.test(typed))
    throw new Usage(
      `--address wants where the source stands, such as https://forum.example.org, not ${typed}.\n${usage}`,
    )
  const { origin, pathname } = new URL(typed)
  return origin + pathname.replace(/\/+$/, '')
}

function parsed(args: string[]) {
  const options = {
    brand: { type: 'string' },
    name: { type: 'string' },
    address: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}
