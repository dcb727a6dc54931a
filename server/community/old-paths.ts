/** What an old address may mean at its source, the likeliest first. */
export type OldMeaning =
  | { readonly post: string }
  | { readonly member: string }
  | { readonly tag: string }
  /** An address that was kept as it stood. */
  | { readonly path: string }

/** A path below a source's address, read in the way of that kind of community. */
type Pattern = readonly [form: RegExp, meaning: (...parts: (string | undefined)[]) => OldMeaning[]]

const post = (id: string | undefined): OldMeaning[] => (id ? [{ post: id }] : [])
const tag = (name: string | undefined): OldMeaning[] => (name ? [{ tag: name }] : [])

const stackExchange: readonly Pattern[] = [
  [/^\/questions\/(\d+)(?:\/[^/]*)?\/(\d+)$/, (question, answer) => [...post(answer), ...post(question)]],
  [/^\/(?:questions|q|a)\/(\d+)(?:\/[^/]*)?$/, (id) => post(id)],
  [/^\/posts\/comments\/(\d+)$/, (id) => post(`comment ${id}`)],
  [/^\/users\/(-?\d+)(?:\/[^/]*)?$/, (id) => (id ? [{ member: id }] : [])],
  [/^\/questions\/tagged\/([^/]+)$/, (name) => tag(name)],
  [/^\/tags\/([^/]+)\/(?:info|synonyms|topusers|hot|new)$/, (name) => tag(name)],
]

const discourse: readonly Pattern[] = [
  // A topic may be named by its number alone; a name that is all digits is not told apart from a number, nor by Discourse itself.
  [/^\/t\/(\d+)$/, (topic) => post(`${topic}/1`)],
  [/^\/t\/(\d+)\/(\d+)$/, (topic, number) => [...post(`${topic}/${number}`), ...post(`${topic}/1`)]],
  [/^\/t\/[^/]+\/(\d+)$/, (topic) => post(`${topic}/1`)],
  [/^\/t\/[^/]+\/(\d+)\/(\d+|last)$/, (topic, number) => [...post(`${topic}/${number}`), ...post(`${topic}/1`)]],
  [/^\/p\/(\d+)(?:\/\d+)?$/, (id) => [{ path: `/p/${id}` }]],
  [/^\/(?:u|users)\/([^/]+)(?:\/(?:summary|activity)(?:\/.*)?)?$/, (name) => [{ path: `/u/${name?.toLowerCase()}` }]],
  [/^\/c\/(?:[^/]+\/)+(\d+)(?:\/l\/[^/]+)?$/, (id) => [{ path: `/c/${id}` }]],
  [/^\/tags?\/(?:c\/.+\/)?([^/]+)(?:\/l\/[^/]+|\/\d+)?$/, (name) => tag(name)],
]

const patterns: Readonly<Record<string, readonly Pattern[]>> = { stackexchange: stackExchange, discourse }

/** @param path below the source's address, with its query as it came */
export function oldMeanings(kind: string, path: string): OldMeaning[] {
  const [written = '', query = ''] = path.split('?', 2)
  const bare = readable(written)
  const told = (patterns[kind] ?? []).flatMap(([form, meaning]) => {
    const parts = form.exec(bare)
    return parts ? meaning(...parts.slice(1)) : []
  })
  return [...keptForms(bare, query).map((form) => ({ path: form })), ...told]
}

const parametersAtMost = 8

/** An address as it may have been kept: with its whole query, with one parameter of it, or with none. Which parameter says what is
 *  meant only the old place knew; the rest (a session, a page, a campaign) it did not keep. */
function keptForms(bare: string, query: string): string[] {
  const parameters = [...new URLSearchParams(query)].slice(0, parametersAtMost)
  const alone = parameters.map((parameter) => keptForm(bare, [parameter]))
  return [...new Set([keptForm(bare, parameters), ...alone, keptForm(bare, [])])]
}

type Parameters = readonly (readonly [string, string])[]

/** The one form in which an old path is kept and looked for, of a path as it came. */
export const oldPath = (written: string, parameters: Parameters): string => keptForm(readable(written), parameters)

/** Of a path that is read already: reading it twice would make another of it. */
function keptForm(bare: string, parameters: Parameters): string {
  const sorted = parameters.map(([name, value]) => `${name}=${value}`).sort()
  const path = `/${bare.replaceAll(/^\/+|\/+$/g, '')}`
  return sorted.length > 0 ? `${path}?${sorted.join('&')}` : path
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
