import { createRequestHandler, data, type EntryContext, type ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { withUnseenData } from './unseen-data.ts'

const facts = { title: 'A tent', posts: [{ id: '1' }] }
const Page = () => null
const loader = async () => facts

/** A frame with pages in it, by their ids. */
function routesOf(pages: Record<string, object>) {
  const all = Object.entries(pages).map(([id, module]) => [
    id,
    { id, parentId: 'root', path: id, module: { default: Page, loader, ...module } },
  ])
  return { root: { id: 'root', path: '', module: { default: Page } }, ...Object.fromEntries(all) }
}

/** What a page is drawn from, and what of it would be written down for the browser. */
async function drawn(id: string, module: object = {}): Promise<{ from: unknown; written: string }> {
  const routes = routesOf({ [id]: module })
  let context: EntryContext | undefined
  const entry = (...[, , , entryContext]: [Request, number, Headers, EntryContext]) => {
    context = entryContext
    return new Response('')
  }
  // Of a build, what a request looks at.
  const build = {
    ...{ routes, mode: 'production', basename: '/', publicPath: '/', assetsBuildDirectory: '', isSpaMode: false },
    ...{ future: { v3_singleFetch: true }, entry: { module: { default: entry } } },
    assets: { routes, entry: { module: '/entry.js', imports: [] }, url: '/manifest.js', version: '1' },
  } as unknown as ServerBuild
  await createRequestHandler(withUnseenData(build))(new Request(`https://entraide.example/${id}`))
  return {
    from: context?.staticHandlerContext.loaderData[id],
    written: await new Response(context?.serverHandoffStream).text(),
  }
}

test('a page is drawn from all of its data, of which nothing is written down for the browser', async () => {
  const { from, written } = await drawn('sent')
  const { title, ...others } = from as typeof facts
  expect([title, others]).toEqual(['A tent', { posts: facts.posts }])
  expect(written).not.toMatch(/title|tent/)
})

test('of a page that the browser takes over all is', async () => {
  const { from, written } = await drawn('taken', { handle: { hydrate: true } })
  expect(from).toEqual(facts)
  expect(written).toContain('"title","A tent"')
})

test('what stands around pages, what is no page, what stands in a frame that is taken over and what has a status of its own are left as they are', async () => {
  const around = { frame: {}, answer: { default: undefined }, refused: { loader: async () => data(facts, 404) } }
  const routes = { ...routesOf(around), within: { id: 'within', parentId: 'frame', module: { default: Page, loader } } }
  const loaded = loadersOf(routes)
  expect(await loaded('frame')).toBe(facts)
  expect(await loaded('answer')).toBe(facts)
  expect(await loaded('refused')).toMatchObject({ data: facts, init: { status: 404 } })
  expect(await loaded('within')).not.toBe(facts)
  const taken = { ...routes.frame, module: { default: Page, handle: { hydrate: true } } }
  expect(await loadersOf({ ...routes, frame: taken })('within')).toBe(facts)
})

/** What each page's loader gives. */
function loadersOf(routes: object): (id: string) => Promise<unknown> {
  const build = withUnseenData({ routes } as unknown as ServerBuild)
  return async (id) => {
    const loader = build.routes[id]?.module.loader
    return typeof loader === 'function' ? (loader as () => Promise<unknown>)() : undefined
  }
}
