import type { ServerBuild } from '@remix-run/node'
import { UNSAFE_SingleFetchRedirectSymbol } from '@remix-run/server-runtime'

type Route = NonNullable<ServerBuild['routes'][string]>
type Loader = (args: unknown) => unknown

/** Remix writes down for the browser what a page was drawn from, before anybody asks whether the page has scripts: a tenth of what drawing
 *  it takes. Of pages that the browser does not take over it finds nothing to write but their answers to a form. Frames keep theirs: what
 *  stands in them may be taken over. */
export function withUnseenData(build: ServerBuild): ServerBuild {
  const frames = new Set(Object.values(build.routes).map((route) => route?.parentId))
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    route && !frames.has(id) && !isTaken(build.routes, id) ? unseen(route) : route,
  ])
  return { ...build, routes: Object.fromEntries(routes) }
}

function unseen(route: Route): Route {
  const { loader } = route.module
  if (typeof loader !== 'function' || !route.module.default) return route
  const drawnFrom: Loader = async (args) => unwritten(await (loader as Loader)(args))
  return { ...route, module: { ...route.module, loader: drawnFrom as typeof loader } }
}

/** As `entry.server.tsx` sees it: the page itself says so, or a frame around it. */
function isTaken(routes: ServerBuild['routes'], id: string | undefined): boolean {
  const route = id === undefined ? undefined : routes[id]
  if (!route) return false
  return Boolean((route.module.handle as { hydrate?: boolean } | undefined)?.hydrate) || isTaken(routes, route.parentId)
}

/** The same to whoever draws from it. To whoever writes it down it is what leads elsewhere, which ends there; no enumerable key, so that a
 *  copy of it or of a part of it is none. */
function unwritten(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== Object.prototype) return data
  return Object.defineProperty({ ...data }, UNSAFE_SingleFetchRedirectSymbol, { value: null })
}
