import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { Outlet, Scripts, useMatches } from '@remix-run/react'
import { expect, test } from 'vitest'
import handleRequest from './entry.server.tsx'

const isTaken = () => useMatches().some(({ handle }) => (handle as { hydrate?: boolean } | undefined)?.hydrate)
const Frame = () => (
  <html lang="en">
    <body>
      <Outlet />
      {isTaken() && <Scripts />}
    </body>
  </html>
)
const Greeting = () => <p>Hello {'Tiana'}!</p>

/** A site of two pages: `/sent`, which is only sent, and `/taken`, which the browser takes over. */
function site() {
  const page = (id: string, handle?: object) => ({
    id,
    parentId: 'root',
    path: id,
    module: { default: Greeting, handle },
  })
  const routes = {
    root: { id: 'root', path: '', module: { default: Frame } },
    sent: page('sent'),
    taken: page('taken', { hydrate: true }),
  }
  const assets = Object.fromEntries(
    Object.values(routes).map(({ module: _, ...route }) => [route.id, { ...route, module: `/${route.id}.js` }]),
  )
  // Of a build, what a request looks at.
  return createRequestHandler({
    ...{ routes, mode: 'production', basename: '/', publicPath: '/', assetsBuildDirectory: '', isSpaMode: false },
    future: { v3_singleFetch: true },
    entry: { module: { default: handleRequest } },
    assets: { routes: assets, entry: { module: '/entry.js', imports: [] }, url: '/manifest.js', version: '1' },
  } as unknown as ServerBuild)
}

async function shown(path: string): Promise<string> {
  const context = { ctx: { locale: 'en', requestId: 'a-request' } }
  const answer = await site()(new Request(`https://entraide.example${path}`), context as never)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(answer.headers.get('content-language')).toBe('en')
  return answer.text()
}

test('a page that is only sent carries neither scripts nor the marks of one that is taken over', async () => {
  expect(await shown('/sent')).toBe('<!DOCTYPE html><html lang="en"><body><p>Hello Tiana!</p></body></html>')
})

test('a page that the browser takes over carries its scripts, its data and its marks', async () => {
  const html = await shown('/taken')
  expect(html).toMatch(/^<!DOCTYPE html><html lang="en"><body><p>Hello <!-- -->Tiana<!-- -->!<\/p>/)
  expect(html).toContain('window.__remixContext')
  expect(html).toContain('streamController.enqueue')
})
