/** A table's cell in words, trimmed; empty when there is nothing in it. */
export const asText = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim()
