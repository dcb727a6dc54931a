import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { firstWord, pagesByWord } from './pages-by-word.ts'

const paths: Record<string, { parentId?: string; path?: string }> = {
  root: {},
  frame: { parentId: 'root' },
  home: { parentId: 'frame' },
  questions: { parentId: 'frame', path: 'questions' },
  question: { parentId: 'frame', path: 'questions/:id/:slug?' },
  settings: { parentId: 'frame', path: 'Settings' },
  sessions: { parentId: 'settings', path: 'sessions' },
  lost: { parentId: 'frame', path: '*' },
}
const routes = Object.fromEntries(Object.entries(paths).map(([id, route]) => [id, { id, ...route }]))
// Nothing but ids and paths is looked at.
const build = { routes, assets: { routes } } as unknown as ServerBuild

test('an address is compared with the pages that begin with its first word, and with those that may stand anywhere', () => {
  const pages = pagesByWord(build)
  const anywhere = ['frame', 'home', 'lost', 'root']
  const of = (path: string) => {
    const { routes: drawn, assets } = pages.get(firstWord(path)) ?? build
    expect(Object.keys(assets.routes)).toEqual(Object.keys(drawn))
    return Object.keys(drawn).sort()
  }
  expect(of('/Questions/7/tent')).toEqual([...anywhere, 'question', 'questions'].sort())
  expect(of('/settings/sessions')).toEqual([...anywhere, 'sessions', 'settings'].sort())
  expect([pages.has(firstWord('/')), pages.has(firstWord('/sessions')), pages.has('*')]).toEqual([false, false, false])
})
