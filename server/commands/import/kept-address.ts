import { oldPath } from '#server/community/old-paths.ts'
import { asText } from './csv-rows.ts'
import type { Fields } from './product-fields.ts'

/** The old address of a row: a column, or a pattern with columns in it. Null when there is none. */
export function addressFrom(row: Fields, address: string | undefined, root: string | null): string | null {
  if (!address) return null
  const isPattern = address.includes('{') || address.startsWith('/')
  const said = isPattern ? address.replaceAll(/\{([^}]+)\}/g, (_mark, name) => asText(row[name])) : asText(row[address])
  return said ? keptAddress(said, root) : null
}

/** An address as it is kept, below the source's own. Null when it lies elsewhere. */
export function keptAddress(said: string, root: string | null): string | null {
  const base = new URL(`${root ?? 'https://source.invalid'}/`)
  if (!URL.canParse(said, base)) return null
  const { origin, pathname, searchParams } = new URL(said, base)
  const folder = base.pathname.replace(/\/$/, '')
  if (root && origin !== base.origin) return null
  const below = folder && pathname.startsWith(`${folder}/`) ? pathname.slice(folder.length) : pathname
  return oldPath(below, [...searchParams])
}
