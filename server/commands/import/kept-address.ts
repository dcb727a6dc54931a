import { oldPath } from '#server/community/old-paths.ts'
import type { Fields } from './product-fields.ts'
import { asText } from './row-values.ts'

/** The old address of a row: a column, or a pattern with columns in it. Null when there is none. */
export function addressFrom(row: Fields, address: string | undefined, root: string | null): string | null {
  const said = address && saidIn(row, address)
  return said ? keptAddress(said, root) : null
}

/** The path of a member's page below the source's address. Null when there is none, or it lies outside of the source. */
export function profileFrom(row: Fields, profile: string | undefined, root: string | null): string | null {
  const said = profile && saidIn(row, profile)
  if (!said) return null
  const folder = root ? new URL(root).pathname.replace(/\/$/, '') : ''
  if (said.startsWith('/')) return folder && said.startsWith(`${folder}/`) ? said.slice(folder.length) : said
  const page = root && URL.parse(said, `${root}/`)?.href
  return page?.startsWith(`${root}/`) ? page.slice(root?.length) : null
}

function saidIn(row: Fields, address: string): string {
  const isPattern = address.includes('{') || address.startsWith('/')
  return isPattern ? address.replaceAll(/\{([^}]+)\}/g, (_mark, name) => asText(row[name])) : asText(row[address])
}

/** PostgreSQL cannot keep it, and nobody can ask for it. */
const holdsZero = /%00|\0/

/** An address as it is kept, below the source's own. Null when it lies elsewhere. */
export function keptAddress(said: string, root: string | null): string | null {
  const base = new URL(`${root ?? 'https://source.invalid'}/`)
  if (!URL.canParse(said, base)) return null
  const { origin, pathname, searchParams } = new URL(said, base)
  const folder = base.pathname.replace(/\/$/, '')
  if (root && origin !== base.origin) return null
  if (holdsZero.test(said)) return null
  const below = folder && pathname.startsWith(`${folder}/`) ? pathname.slice(folder.length) : pathname
  return oldPath(below, [...searchParams])
}
