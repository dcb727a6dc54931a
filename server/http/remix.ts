import type { Server } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler, Response } from 'express'
import { root } from '#server/platform/root.ts'
import { withErrorReplies } from './error-replies.ts'
import { firstWord, pagesByWord } from './pages-by-word.ts'
import { withUnseenData } from './unseen-data.ts'

/** What answers with pages, and what must stand before it. */
export interface Pages {
  readonly before: readonly RequestHandler[]
  readonly handler: RequestHandler
  readonly close: () => Promise<void>
}

/** The pages as `remix vite:build` left them. */
export async function builtPages(): Promise<Pages> {
  // The build is made after this code is checked, so its type is known but not its file.
  const build: ServerBuild = await import(pathToFileURL(join(root, 'build', 'server', 'index.js')).href)
  return { before: [], handler: handlerByWord(answering(build)), close: () => Promise.resolve() }
}

const answering = (build: ServerBuild): ServerBuild => withUnseenData(withErrorReplies(build))

function handlerByWord(build: ServerBuild): RequestHandler {
  const handlers = new Map([...pagesByWord(build)].map(([word, fewer]) => [word, pageHandler(fewer, 'production')]))
  const whole = pageHandler(build, 'production')
  return (request, response, next) => (handlers.get(firstWord(request.path)) ?? whole)(request, response, next)
}

/** The pages straight from their sources, with hot reload. */
export async function developmentPages(server: Server): Promise<Pages> {
  const { createServer } = await import('vite')
  // Hot reload speaks through our own port: one site beside another has no second one to fight for.
  const vite = await createServer({ root, server: { middlewareMode: true, hmr: { server } }, appType: 'custom' })
  const build = async () => answering((await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild)
  return { before: [vite.middlewares], handler: pageHandler(build, 'development'), close: () => vite.close() }
}

function pageHandler(build: ServerBuild | (() => Promise<ServerBuild>), mode: string): RequestHandler {
  const handler = createRequestHandler({ build, mode, getLoadContext: (_request, response) => response.locals.context })
  return (request, response, next) => {
    letPagesSayHowLong(response)
    return handler(request, response, next)
  }
}

/** Remix adds its headers to those that stand: what a page says of its keeping would come as a second, other word. */
function letPagesSayHowLong(response: Response): void {
  const append = response.append.bind(response)
  response.append = (name, value) =>
    name.toLowerCase() === 'cache-control' ? response.set(name, value) : append(name, value)
}
