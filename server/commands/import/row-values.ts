import type { Column } from './csv-mapping.ts'
import type { Fields } from './product-fields.ts'

/** A row's value, trimmed; empty when there is none. */
export function valueIn(row: Fields, column: Column | undefined): string {
  if (column === undefined) return ''
  if (typeof column === 'string') return asText(row[column])
  if ('constant' in column) return column.constant
  const said = asText(row[column.column])
  return column.values[said] ?? column.values['*'] ?? said
}

export const asText = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim()
