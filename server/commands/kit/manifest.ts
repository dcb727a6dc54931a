import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CannotStart, codeOf } from '#server/platform/cannot-start.ts'

/** Major: what an older reader would misunderstand. Minor: files or columns were added. docs/export.md keeps the history. */
export const kitVersion = { major: 1, minor: 0 } as const
export const kitFormat = 'entraide-leave-kit'
export const manifestName = 'manifest.json'

const sum = {
  /** Below the kit's folder. */
  path: z.string(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
}
const lines = { ...sum, rows: z.int().min(0) }

export const Manifest = z.object({
  format: z.literal(kitFormat),
  version: z.string().regex(/^\d+\.\d+$/),
  product: z.object({ name: z.literal('entraide'), version: z.string() }),
  exportedAt: z.iso.datetime(),
  /** The public address that the paths of addresses.csv belong to. */
  origin: z.string(),
  /** False: `accounts` and whatever else is secret was left out. */
  accounts: z.boolean(),
  /** Jobs that had not run yet: what they would have changed is not in the kit. */
  waitingJobs: z.int().min(0),
  files: z.array(z.object({ name: z.string(), ...lines, schema: z.string() })),
  addresses: z.object(lines),
  media: z.array(z.object({ address: z.string(), ...sum })),
  leftOut: z.record(z.string(), z.string()),
})
export type Manifest = z.output<typeof Manifest>
export type Sum = { readonly path: string; readonly bytes: number; readonly sha256: string }
export type LineSum = Sum & { readonly rows: number }

/** @throws CannotStart */
export async function manifestOf(folder: string): Promise<Manifest> {
  const facts = await manifestFacts(folder)
  const kind = z.object({ format: z.literal(kitFormat), version: z.string() }).safeParse(facts)
  if (!kind.success) throw new CannotStart(`${join(folder, manifestName)} is no manifest of a leave kit.`)
  checkVersion(kind.data.version)
  const manifest = Manifest.safeParse(facts)
  if (manifest.success) return manifest.data
  const [issue] = manifest.error.issues
  throw new CannotStart(
    `${join(folder, manifestName)} cannot be used: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'}.`,
  )
}

async function manifestFacts(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, manifestName), 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw new CannotStart(`${join(folder, manifestName)} is no JSON.`)
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error
    throw new CannotStart(`There is no whole leave kit at ${folder}: ${manifestName} is missing.`)
  }
}

/** Every minor version up to our own: a later one has columns that we would lose without a word. */
function checkVersion(version: string): void {
  const [major, minor] = version.split('.').map(Number)
  const { major: ours, minor: upTo } = kitVersion
  if (major === ours && minor !== undefined && minor <= upTo) return
  throw new CannotStart(
    `This leave kit is of version ${version.slice(0, 20)}: this Entraide reads ${ours}.0 to ${ours}.${upTo}. Take a newer one.`,
  )
}
