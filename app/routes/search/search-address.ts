import type { SearchRequest } from '#server/search/schema.ts'

type Change = { [Key in keyof SearchRequest]?: SearchRequest[Key] | undefined }

/** The address of a search, with something changed. Whatever is changed, it starts at the first page again. */
export function searchPath(request: SearchRequest, change: Change = {}): string {
  const { page, ...asked } = { ...request, page: 1, ...change }
  const filled = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const parameters = new URLSearchParams([...filled, ...(page > 1 ? [['page', String(page)]] : [])])
  return parameters.size > 0 ? `/search?${parameters}` : '/search'
}

/** What a form must carry on besides its own fields. */
export function kept(request: SearchRequest, fields: (keyof SearchRequest)[]): Record<string, string> {
  return Object.fromEntries(fields.flatMap((field) => (request[field] ? [[field, String(request[field])]] : [])))
}
