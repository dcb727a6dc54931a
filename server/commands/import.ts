import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PlaceSource } from '#server/members/schema.ts'
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
  discourse: async (request: ImportRequest) => (await import('./import/discourse.ts')).importDiscourse(request),
  csv: async (request: ImportRequest) => (await import('./import/csv.ts')).importCsv(request),
  redirects: async (request: ImportRequest) => (await import('./import/redirects.ts')).importRedirects(request),
}
type Kind = keyof typeof kinds

const usage = `npm run import -- products PATH --brand SLUG [--name NAME] [--dry-run]
npm run import -- stackexchange FOLDER [--name NAME] [--address URL] [--dry-run]
npm run import -- discourse PATH [--name NAME] [--address URL] [--dry-run]
npm run import -- csv PATH --map FILE [--name NAME] [--address URL] [--dry-run]
npm run import -- redirects FILE [--name NAME] [--address URL] [--dry-run]
npm run import -- kit FOLDER [--dry-run]`

await command(async (args) => {
  env()
  const { kind, request } = understood(args)
  const report = await withDatabase(() => kinds[kind](request))
  for (const line of report.lines()) console.log(line)
  if (request.dryRun) console.log('nothing was written: this was a dry run')
  process.exitCode = report.exitCode
})

function understood(args: string[]): { kind: Kind; request: ImportRequest } {
  const { values, positionals } = parsed(args)
  const [kind, path, ...more] = positionals
  if (!isKind(kind))
    throw new Usage(
      `${kind ? `Nothing imports ${kind}` : 'Say what to import'}: ${Object.keys(kinds).join(', ')}.\n${usage}`,
    )
  if (!path) throw new Usage(`Say where the ${kind} lie.\n${usage}`)
  if (more.length > 0) throw new Usage(`One path at a time: ${more.join(' ')} is one too many.\n${usage}`)
  if (kind === 'products' && !values.brand) throw new Usage(`The catalogue is some brand's: say which.\n${usage}`)
  const map = values.map && placed(values.map)
  const request = { path: placed(path), ...values, map, address: addressIn(values.address), dryRun: values['dry-run'] }
  return { kind, request }
}

function isKind(word: string | undefined): word is Kind {
  return word !== undefined && Object.hasOwn(kinds, word)
}

/** npm runs its scripts in the package's folder; a path is meant from where the person stands. */
function placed(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

/** The same as on the source's page. */
function addressIn(typed: string | undefined): string | undefined {
  const { data, success } = PlaceSource.shape.address.safeParse(typed)
  if (success) return data ?? undefined
  throw new Usage(`--address wants where the source stands, such as https://forum.example.org, not ${typed}.\n${usage}`)
}

function parsed(args: string[]) {
  const options = {
    brand: { type: 'string' },
    name: { type: 'string' },
    address: { type: 'string' },
    map: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}
