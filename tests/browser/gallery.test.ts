import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newWindow } from '#server/testing/browser.ts'
import { serveGallery } from './gallery/serve.ts'

let gallery: Awaited<ReturnType<typeof serveGallery>>
beforeAll(async () => {
  gallery = await serveGallery()
})
afterAll(() => gallery.close())

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

describe.each(['light', 'dark'] as const)('every part of the interface, %s', (theme) => {
  test('has nothing that axe finds', { timeout: 240_000 }, async () => {
    const page = await openWindow({ width: 1280, height: 900 }, theme)
    for (const name of gallery.names) {
      await page.goto(`${gallery.address}/${name}?theme=${theme}`)
      await openEverything(page)
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${name}: ${id} ${html.slice(0, 120)}`),
      )
      expect(found).toEqual([])
    }
    await page.context().close()
  })
})

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

/** Menus, folds and dialogs: what opens is looked at too. */
const openEverything = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    for (const dialog of document.querySelectorAll<HTMLElement>('[popover]')) dialog.showPopover()
  })

const sidewaysRoom = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
