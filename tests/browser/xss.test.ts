import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderMarkdown, sanitiseHtml } from '#server/community/markdown.ts'
import { securityHeaders } from '#server/http/headers.ts'
import { newWindow } from '#server/testing/browser.ts'
import { xssVectors } from '../fixtures/xss.ts'

const page = (texts: readonly string[]) =>
  `<!doctype html><meta charset="utf-8"><title>A thread</title><main>${texts.map((html) => `<article>${html}</article>`).join('\n')}</main>`

const pages: Record<string, string> = {
  '/markdown': page(xssVectors.map((vector) => renderMarkdown(vector).html)),
  '/html': page(xssVectors.map(sanitiseHtml)),
  // What the same texts do when nobody renders them: the test sees what it looks for.
  '/raw': page(xssVectors),
}

let server: Server
let address: string
beforeAll(async () => {
  const app = express()
  app.use('/guarded', securityHeaders({ development: false }))
  app.get(['/guarded/:page', '/:page'], (request, response) => {
    response.type('html').send(pages[`/${request.params.page}`] ?? '')
  })
  server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})

describe('none of the attacks runs in a real browser', () => {
  test.each([
    ['as Markdown, on a page without any policy', '/markdown'],
    ['as Markdown, on a page under ours', '/guarded/markdown'],
    ['as HTML from elsewhere, on a page without any policy', '/html'],
    ['as HTML from elsewhere, on a page under ours', '/guarded/html'],
  ])('%s', async (_where, path) => {
    const seen = await visited(path)
    expect(seen).toEqual({ ran: [], requests: [], dangers: [], texts: xssVectors.length })
  })

  test('though they would, if nobody rendered them', async () => {
    const { ran } = await visited('/raw')
    expect(ran.length).toBeGreaterThan(20)
  })
})

/** What a person's browser does on such a page: what ran, what was fetched, and what waits for a press or a glance. */
async function visited(path: string) {
  const window = await newWindow()
  const ran: string[] = []
  const requests: string[] = []
  await window.exposeFunction('ranAs', (how: string) => ran.push(how))
  await window.addInitScript(() => {
    const { ranAs } = globalThis as typeof globalThis & { ranAs: (how: string) => void }
    for (const name of ['alert', 'confirm', 'prompt']) Object.assign(globalThis, { [name]: () => ranAs(name) })
  })
  const tab = await window.newPage()
  tab.on('request', (request) => requests.push(request.url()))
  await tab.goto(address + path)
  await tab.waitForTimeout(500)
  const found = await tab.evaluate(lookAround)
  await window.close()
  return { ran, requests: requests.slice(1).filter((url) => !url.endsWith('/favicon.ico')), ...found }
}

/** Runs in the browser: touches everything, and names what could still run or fetch something. */
function lookAround() {
  const dangers: string[] = []
  for (const element of document.querySelectorAll('article *')) {
    for (const type of ['mouseover', 'focus', 'pointerenter', 'animationstart']) element.dispatchEvent(new Event(type))
    const handlers = element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style')
    if (
      handlers.length > 0 ||
      element.matches('script, iframe, object, embed, img, svg, math, form, input, style, base')
    ) {
      dangers.push(element.outerHTML)
    }
    if (element instanceof HTMLAnchorElement && !/^(https?:|mailto:|:?$)/.test(element.protocol))
      dangers.push(element.outerHTML)
  }
  return { dangers, texts: document.querySelectorAll('main > article').length }
}
