import type { IdSet } from './number-pages.ts'
import type { Fields } from './product-fields.ts'
import type { Read } from './reading.ts'
import type { SourceRow } from './rows.ts'

/** The fields of a row, or what is wrong with it in any table. */
export function soundOf(found: SourceRow, ids: IdSet): Read<Fields> {
  if ('broken' in found) return found.broken
  const { Id } = found.fields
  if (Id === undefined) return 'Id is missing'
  // Whether it is a number is for each kind of row to tell.
  const isNumber = /^-?\d{1,9}$/.test(String(Id))
  return isNumber && !ids.add(Number(Id)) ? 'its Id came before in this file' : found.fields
}
