import type { ServerBuild } from '@remix-run/node'

type Routes = ServerBuild['routes']

/** Builds of fewer pages, by the first word of their addresses: each has those that begin with it and those that may stand at any.
 *  Remix compares an address with every page it knows of, three times a request; of a hundred, most begin with another word. */
export function pagesByWord(build: ServerBuild): ReadonlyMap<string, ServerBuild> {
  const { routes, assets } = build
  const words = new Set(Object.keys(routes).flatMap((id) => wordOf(routes, id) ?? []))
  const of = <Route>(all: Record<string, Route>, word: string) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => [null, word].includes(wordOf(routes, id))))
  // What is drawn knows the pages by their assets: the two must name the same ones.
  const fewer = (word: string) => ({
    ...build,
    routes: of(routes, word),
    assets: { ...assets, routes: of(assets.routes, word) },
  })
  return new Map([...words].map((word) => [word, fewer(word)]))
}

/** In small letters: Remix does not look at the case of a page's own words. */
export const firstWord = (path: string): string => path.split('/')[1]?.toLowerCase() ?? ''

/** Null for what has no word of its own: frames, the front page, what stands where nothing else does. */
function wordOf(routes: Routes, id: string): string | null {
  const route = routes[id]
  if (!route) return null
  const above = route.parentId ? wordOf(routes, route.parentId) : null
  if (above !== null) return above
  const word = firstWord(`/${route.path ?? ''}`)
  return word === '' || /^[:*]|\?$/.test(word) ? null : word
}
