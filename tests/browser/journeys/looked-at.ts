import axe, { type RunOnly } from 'axe-core'
import type { Page, Request } from 'playwright-core'

const everything: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** All that depends on the scheme. */
const colours: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** What the browser complains about while pages are loaded: errors of scripts, breaches of the policy, calls to other hosts. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A page that says no has its status: the browser calls that an error.
    const isStatus = message.text().startsWith('Failed to load resource') && message.location().url === page.url()
    if (['error', 'warning'].includes(message.type()) && !isStatus) complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (isElsewhere(request, page)) complaints.push(`another host: ${request.url()}`)
  })
  return complaints
}

const isElsewhere = (request: Request, page: Page) =>
  !request.isNavigationRequest() &&
  /^https?:/.test(request.url()) &&
  new URL(request.url()).origin !== new URL(page.url()).origin

/** Menus, folds and dialogs: what opens is looked at too. */
export const openEverything = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    for (const dialog of document.querySelectorAll<HTMLElement>('[popover]')) dialog.showPopover()
  })

/** What axe finds, in the light scheme and in the dark one. */
export async function barriersOn(page: Page): Promise<string[]> {
  const light = await barriersIn(page, 'light')
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await barriersIn(page, 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark.map((barrier) => `dark ${barrier}`)]
}

/** What axe finds on a page as it is: everything in the light scheme, what depends on the scheme in the dark one. A frame is left
 *  out: a mail is shown where nothing runs, axe neither, and is looked at by itself. */
export async function barriersIn(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(
    async (runOnly) => {
      const { run } = (globalThis as unknown as { axe: typeof axe }).axe
      const { violations } = await run(document, { runOnly, iframes: false, resultTypes: ['violations'] })
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `axe ${id}: ${html.slice(0, 140)}`))
    },
    scheme === 'light' ? everything : colours,
  )
}

/** How a page is made. */
export const frameOf = (page: Page) =>
  page.evaluate(() => {
    const first = document.querySelector<HTMLElement>('a[href], button, input, summary')
    return {
      language: document.documentElement.lang,
      headings: document.querySelectorAll('h1').length,
      titled: document.title.trim().length > 2,
      skipsTo: first?.matches('.skip-link') ? (first.getAttribute('href') ?? '') : '',
      outOfOrder: document.querySelectorAll('[tabindex]:not([tabindex="0"], [tabindex="-1"])').length,
      // The elements' one module: nothing of React, no page inside a page.
      scripts: [...document.scripts]
        .map(({ src, type, textContent }) => (type === 'application/ld+json' ? '' : src || textContent))
        .filter(Boolean).length,
      preloads: document.querySelectorAll('link[rel="modulepreload"]').length,
    }
  })

/** Pixels that a page is wider than its window. */
export const sidewaysRoom = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
