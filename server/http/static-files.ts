import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import { root } from '#server/platform/root.ts'

const folder = join(root, 'build', 'client')
const YEAR_MS = 365 * 24 * 3600 * 1000
const HOUR_MS = 3600 * 1000

/** Files whose name holds the hash of their content never change; the rest is asked for again after an hour. */
export function staticFiles(): Router {
  const router = Router()
  const once = { immutable: true, maxAge: YEAR_MS, index: false, redirect: false } as const
  router.use('/assets', express.static(join(folder, 'assets'), once))
  // A page of an older build asks for what is gone: no page of ours is a right answer to that.
  router.use('/assets', (_request, response) => response.status(404).type('text').send('This file is gone.\n'))
  if (existsSync(folder)) router.use(othersIn(folder))
  return router
}

/** Looks on the disk for what begins as something does that lies there, and for no page. */
function othersIn(folder: string): RequestHandler {
  const names = new Set(readdirSync(folder))
  const files = express.static(folder, { maxAge: HOUR_MS, index: false, redirect: false })
  return (request, response, next) =>
    names.has(request.path.split('/')[1] ?? '') ? files(request, response, next) : next()
}
