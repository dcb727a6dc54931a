import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '#server/platform/db.ts'
import { shortId } from '#server/platform/ids.ts'
import { newWindow } from '#server/testing/browser.ts'
import { everyVisit, type Part, pageless, parts, routePaths, type Visit } from './addresses.ts'
import { windowOf } from './community.ts'
import { demoPerson, servedDemo } from './demo.ts'
import { barriersOn, complaintsOf, frameOf, openEverything, sidewaysRoom } from './looked-at.ts'

const phone = { width: 360, height: 800 }
const desk = { width: 1280, height: 900 }

let site: string
let visits: Record<string, readonly Visit[]>
// A whole world is told first.
beforeAll(async () => {
  site = await servedDemo()
  visits = await everyVisit()
}, 300_000)

test('every address of the product is looked at', () => {
  expect(new Set([...Object.keys(visits), ...pageless])).toEqual(new Set(routePaths()))
})

describe.each(['en', 'fr'] as const)('in %s', (locale) => {
  const tabs = new Map<Part, { page: Page; complaints: string[] }>()
  beforeAll(async () => {
    await openClient().account.updateMany({ data: { locale } })
    for (const part of parts) {
      const page = await tabOf(part, locale)
      tabs.set(part, { page, complaints: complaintsOf(page) })
    }
  })

  // One path after another, in the tab of whoever looks: a browser that starts anew for each takes most of the time.
  test.each(routePaths().filter((route) => !pageless.has(route)))('%s', async (route) => {
    for (const { part, path, status } of visits[route] ?? []) {
      const tab = tabs.get(part)
      if (!tab) throw new Error(`Nobody is ${part}.`)
      const { page, complaints } = tab
      await page.setViewportSize(desk)
      const reply = await page.goto(site + path)
      const found = { ...(await frameOf(page)), status: reply?.status(), barriers: [] as string[] }
      await openEverything(page)
      const tooWide = [await sidewaysRoom(page)]
      if (locale === 'en') found.barriers = await barriersOn(page)
      await page.setViewportSize(phone)
      tooWide.push(await sidewaysRoom(page))
      expect({ ...found, tooWide, complaints: complaints.splice(0) }, `${path} for the ${part}`).toEqual({
        ...{
          status,
          language: locale,
          headings: 1,
          titled: true,
          skipsTo: '#main',
          outOfOrder: 0,
          scripts: 1,
          preloads: 0,
        },
        ...{ barriers: [], tooWide: [0, 0], complaints: [] },
      })
    }
  })
})

test('a mail is as easy to read as a page', async () => {
  const page = await (await newWindow()).newPage()
  for (const { id, subject } of await openClient().mail.findMany({ distinct: ['kind', 'locale'] })) {
    await page.setContent(await (await fetch(`${site}/outbox/${shortId(id)}/html`)).text())
    expect(await barriersOn(page), subject).toEqual([])
  }
})

async function tabOf(part: Part, locale: 'en' | 'fr'): Promise<Page> {
  // Colours are looked at as they are, not on their way from one scheme to the other.
  const options = { reducedMotion: 'reduce' } as const
  const window = part === 'guest' ? await newWindow(options) : await windowOf(await demoPerson(part), site, options)
  // A thread speaks its own language to whoever has not chosen one.
  await window.addCookies([{ name: 'locale', value: locale, url: site }])
  return window.newPage()
}
