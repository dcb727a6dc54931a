import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Ctx, guest, type Viewer } from '#server/platform/ctx.ts'
import { isDomainError } from '#server/platform/errors.ts'
import { aForm, aMember, aModerator, anAdmin } from '#server/testing/people.ts'
import type { EntraideContext } from '../../app/context.ts'
import routes from '../../app/routes.ts'

type Handler = (args: { request: Request; params: object; context: EntraideContext }) => unknown
interface RouteModule {
  loader?: Handler
  action?: Handler
}

const root = new URL('../../', import.meta.url)
const filesOf = (area: string) =>
  globSync(`app/routes/${area}/**/*.{ts,tsx}`, { cwd: root.pathname })
    .filter((file) => !file.includes('.test.'))
    .sort()
const moduleAt = (file: string): Promise<RouteModule> => import(/* @vite-ignore */ new URL(file, root).href)
const listed = routes
  .flatMap((route) => [route, ...('children' in route ? (route.children ?? []) : [])])
  .map(({ path = '', file }) => ({ path, file: `app/${file}` }))
const viewers: Record<string, () => Promise<Viewer>> = {
  guest: async () => guest,
  member: () => aMember(),
  moderator: () => aModerator(),
  admin: () => anAdmin(),
}

function contextOf(viewer: Viewer): EntraideContext {
  const ctx: Ctx = { viewer, locale: 'en', requestId: 'test', now: new Date(), via: 'web' }
  const request = {
    theme: 'auto',
    origin: 'http://localhost',
    demo: false,
    returnTo: '/admin',
    clientAddress: null,
  } as const
  return { ctx, request: { ...request, community: { name: 'Entraide', accentColor: null } } }
}

/** How a page answers: `sign-in`, the code of a refusal, `elsewhere` for a redirect that tells nothing, or `open`. */
async function answerOf(handler: Handler, method: 'GET' | 'POST', viewer: Viewer): Promise<string> {
  const body = method === 'POST' ? new URLSearchParams({ intent: 'remove', decisionId: aForm() }) : null
  const request = new Request('http://localhost/admin', { method, body })
  try {
    return said(await handler({ request, params: { slug: 'any', kind: 'terms' }, context: contextOf(viewer) }))
  } catch (thrown) {
    return isDomainError(thrown) ? thrown.code : said(thrown)
  }
}

function said(reply: unknown): string {
  if (!(reply instanceof Response)) return 'open'
  return reply.headers.get('location')?.startsWith('/sign-in') ? 'sign-in' : 'elsewhere'
}

interface Gate {
  area: string
  closedTo: string[]
  refusal: string
}

const gates: Gate[] = [
  { area: 'admin', closedTo: ['guest', 'member', 'moderator'], refusal: 'admins-only' },
  { area: 'moderation', closedTo: ['guest', 'member'], refusal: 'moderators-only' },
]

describe.each(gates)('every page of $area', ({ area, closedTo, refusal }) => {
  test.each(filesOf(area))('%s lets nobody else in', async (file) => {
    const { loader, action } = await moduleAt(file)
    for (const who of closedTo) {
      const viewer = (await viewers[who]?.()) ?? guest
      const expected = who === 'guest' ? 'sign-in' : refusal
      // A route that only does something leads a reader to the page its button stands on.
      if (loader)
        expect(await answerOf(loader, 'GET', viewer), `${who} reads`).toBeOneOf(
          action ? [expected, 'elsewhere'] : [expected],
        )
      if (action) expect(await answerOf(action, 'POST', viewer), `${who} acts`).toBe(expected)
    }
  })

  test('stands under its own address, and nothing else does', async () => {
    const inArea = listed.filter(({ path }) => path === area || path.startsWith(`${area}/`)).map(({ file }) => file)
    expect(inArea.filter((file) => !file.startsWith(`app/routes/${area}/`))).toEqual([])
    const withHandlers = await Promise.all(
      filesOf(area).map(async (file) => {
        const { loader, action } = await moduleAt(file)
        return loader || action ? [file] : []
      }),
    )
    expect([...inArea].sort()).toEqual(withHandlers.flat())
  })
})

test('an admin and a moderator are let in', async () => {
  const { loader: overview } = await moduleAt('app/routes/admin/overview.tsx')
  const { loader: queue } = await moduleAt('app/routes/moderation/queue.tsx')
  expect(overview && (await answerOf(overview, 'GET', await anAdmin()))).toBe('open')
  expect(queue && (await answerOf(queue, 'GET', await aModerator()))).toBe('open')
})
