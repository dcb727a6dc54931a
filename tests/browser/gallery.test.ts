import type { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWindow } from '#server/testing/browser.ts'
import { serveGallery } from './gallery/serve.ts'
import { axeOn, openEverything, sidewaysRoom } from './journeys/looked-at.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
beforeAll(async () => {
  gallery = await serveGallery()
})
afterAll(() => gallery.close())

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

test('axe finds nothing on any part of the interface', { timeout: 240_000 }, async () => {
  expect(await findings('light', (axe) => axe.withTags(rules))).toEqual([])
})

test('every text stands out in the dark scheme too', { timeout: 240_000 }, async () => {
  expect(await findings('dark', (axe) => axe.withRules(['color-contrast', 'link-in-text-block']))).toEqual([])
})

async function findings(theme: 'light' | 'dark', narrowed: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const page = await openWindow({ width: 1280, height: 900 }, theme)
  const found: string[] = []
  for (const name of gallery.names) {
    await page.goto(`${gallery.address}/${name}?theme=${theme}`)
    await openEverything(page)
    const { violations } = await narrowed(axeOn(page)).analyze()
    found.push(
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id} ${html.slice(0, 120)}`)),
    )
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
