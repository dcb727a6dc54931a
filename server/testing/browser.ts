import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll } from 'vitest'
import { foundChromium } from './chromium.ts'

// Chromium's own calls home have no place in a test, and root has no sandbox.
const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

let running: Promise<Browser> | null = null

/** A browser window of its own (cookies, cache) in the one real Chromium of this test file. */
export async function newWindow(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  running ??= launch()
  const browser = await running
  return browser.newContext({ locale: 'en-GB', ...options })
}

function launch(): Promise<Browser> {
  const executablePath = foundChromium()
  if (!executablePath) throw new Error('There is no Chromium here: npm test installs one.')
  return chromium.launch({ executablePath, args: flags })
}

afterAll(async () => {
  await (await running)?.close()
})
