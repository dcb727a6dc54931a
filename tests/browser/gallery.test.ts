import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWindow } from '#server/testing/browser.ts'
import { serveGallery } from './gallery/serve.ts'
import { barriersIn, openEverything, sidewaysRoom } from './journeys/looked-at.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
beforeAll(async () => {
  gallery = await serveGallery()
})
afterAll(() => gallery.close())

test('axe finds nothing on any part of the interface', { timeout: 240_000 }, async () => {
  expect(await findings('light')).toEqual([])
})

test('every text stands out in the dark scheme too', { timeout: 240_000 }, async () => {
  expect(await findings('dark')).toEqual([])
})

async function findings(theme: 'light' | 'dark'): Promise<string[]> {
  const page = await openWindow({ width: 1280, height: 900 }, theme)
  const found: string[] = []
  for (const name of gallery.names) {
    await page.goto(`${gallery.address}/${name}?theme=${theme}`)
    await openEverything(page)
    found.push(...(await barriersIn(page, theme)).map((barrier) => `${name}: ${barrier}`))
  }
  await page.context().close()
  return found
}

test.each([360, 800, 1600])('nothing stands outside a page of %i pixels, in both languages', async (width) => {
  const page = await openWindow({ width, height: 800 }, 'light')
  for (const name of gallery.names)
    for (const locale of ['fr', 'en']) {
      await page.goto(`${gallery.address}/${name}?locale=${locale}`)
      expect(await sidewaysRoom(page), `${name} ${locale}`).toBe(0)
    }
  await page.context().close()
})

async function openWindow(viewport: { width: number; height: number }, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await newWindow({ viewport, colorScheme })
  return context.newPage()
}
