import { basename, extname } from 'node:path'
import { type AddressTarget, importAddresses } from '#server/community/import-addresses.ts'
import { rememberSource } from '#server/members/sources.ts'
import { CannotStart } from '#server/platform/cannot-start.ts'
import { systemCtx } from '#server/platform/ctx.ts'
import { env } from '#server/platform/env.ts'
import { idFromShort } from '#server/platform/ids.ts'
import { Batch } from './batch.ts'
import { filesAt, opened, totalBytes } from './files.ts'
import { keptAddress } from './kept-address.ts'
import type { Fields } from './product-fields.ts'
import { Progress } from './progress.ts'
import type { Read } from './reading.ts'
import { Report } from './report.ts'
import type { ImportRequest } from './request.ts'
import { rowsOf } from './rows.ts'

const importing = () => systemCtx(new Date(), 'import')
const noTarget = { 'no-target': 'nothing of ours stands at the address it leads to' }

interface Redirect {
  /** Where it stood. */
  readonly sourceId: string
  readonly to: AddressTarget
}

/** Imports a table with the columns `from` and `to`: an old address, and the address here of what it leads to. */
export async function importRedirects(request: ImportRequest, report = new Report()): Promise<Report> {
  const { path, name = basename(path, extname(path)), dryRun } = request
  const files = await filesAt(path, ['csv', 'tsv', 'json', 'jsonl', 'zip'])
  const progress = new Progress(await totalBytes(files), report.say)
  const address = request.address ?? (await rootIn(files))
  const source = `redirects:${name}`
  if (!dryRun) await rememberSource(importing(), { key: source, kind: 'redirects', name, address })
  const batch = new Batch<Redirect>({
    ...{ report, dryRun, reasons: noTarget },
    write: async (rows) => {
      const addresses = rows.map(({ sourceId: old, to }) => ({ path: old, to }))
      const { rejected, ...outcome } = await importAddresses(importing(), { source, addresses })
      return { ...outcome, rejected: rejected.map((sourceId) => ({ sourceId, reason: 'no-target' })) }
    },
  })
  for await (const found of rowsIn(files, progress.add)) {
    const redirect = 'broken' in found ? found.broken : redirectIn(found.fields, address)
    if (typeof redirect === 'string') report.reject({ ...found, reason: redirect })
    else await batch.add(redirect, found)
  }
  await batch.end()
  progress.end()
  return report
}

async function* rowsIn(files: readonly string[], onBytes?: (count: number) => void) {
  for (const path of files)
    for await (const file of opened(path, onBytes))
      for await (const row of rowsOf(file)) yield { ...row, file: file.name }
}

/** Whole addresses say where the old place stood: the first one does.
 *  @throws CannotStart when the table has other columns */
async function rootIn(files: readonly string[]): Promise<string | null> {
  for await (const found of rowsIn(files)) {
    if ('broken' in found) continue
    const { from, to } = found.fields
    if (from === undefined || to === undefined)
      throw new CannotStart(
        `${found.file} needs the columns from and to; it has: ${Object.keys(found.fields).join(', ')}.`,
      )
    return /^https?:\/\//.test(String(from)) ? new URL(String(from)).origin : null
  }
  return null
}

function redirectIn({ from, to }: Fields, root: string | null): Read<Redirect> {
  const old = from ? keptAddress(String(from).trim(), root) : null
  if (!old) return `“${from ?? ''}” is no address${root ? ` below ${root}` : ''}`
  const target = targetAt(String(to ?? '').trim())
  return target ? { sourceId: old, to: target } : `“${to ?? ''}” is no address here that old ones may lead to`
}

const ours = /^\/(questions|discussions|posts|members|tags|spaces|products)\/([^/?#]+)/

/** Null for what is no text, or none that may be a name. */
function readable(word: string): string | null {
  try {
    const name = decodeURIComponent(word)
    return name.includes('\0') ? null : name
  } catch {
    return null
  }
}

/** What stands at an address of ours, by the address alone. */
export function targetAt(address: string): AddressTarget | null {
  const { origin } = env()
  const path = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address
  const [, area, word = ''] = ours.exec(path) ?? []
  const name = readable(word)
  if (!name) return null
  const id = idFromShort(name)
  if (area === 'questions' || area === 'discussions') return id ? { threadId: id } : null
  if (area === 'posts') return id ? { postId: id } : null
  if (area === 'members') return { handle: name }
  if (area === 'tags') return { tag: name }
  if (area === 'spaces') return { space: name }
  return area === 'products' ? { product: name } : null
}
