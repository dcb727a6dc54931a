import type { Locator, Page } from 'playwright-core'

/** How somebody works a page. Each deed waits until its target is there. */
export interface Hand {
  readonly press: (target: Locator) => Promise<void>
  readonly write: (target: Locator, text: string) => Promise<void>
  readonly choose: (list: Locator, label: string) => Promise<void>
}

export const mouse: Hand = {
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  choose: async (list, label) => {
    await list.selectOption({ label })
  },
}

/** Tab, Enter, Space and letters alone. Whatever has the focus on the way must show it. */
export const keyboard: Hand = {
  press: async (target) => {
    await tabTo(target)
    await target.page().keyboard.press(await target.evaluate((element) => (element.matches('a') ? 'Enter' : 'Space')))
  },
  write: async (target, text) => {
    await tabTo(target)
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await target.page().keyboard.press('Enter')
      await target.page().keyboard.type(line)
    }
  },
  choose: async (list, label) => {
    await tabTo(list)
    await list.page().keyboard.type(label)
  },
}

const mostStops = 150

async function tabTo(aim: Locator): Promise<void> {
  await aim.waitFor()
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await aim.evaluate((element) => element === document.activeElement)) return
    await aim.page().keyboard.press('Tab')
    const unseen = await unseenFocus(aim.page())
    if (unseen) throw new Error(`Nobody sees that this has the focus: ${unseen}`)
  }
  throw new Error(`${mostStops} presses of Tab do not reach ${aim}`)
}

/** What has the focus without a mark around it or outside the window; null when all is well. */
const unseenFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return null
    const isMarked = (element: Element | null): boolean => {
      if (!element) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
    }
    // A radio button drawn by its label shows the focus there.
    const marked = isMarked(focused) || isMarked(focused.closest('label')) || isMarked(focused.nextElementSibling)
    const { top, bottom, width } = focused.getBoundingClientRect()
    const inWindow = bottom > 0 && top < innerHeight && width > 0
    return marked && inWindow ? null : focused.outerHTML.slice(0, 160)
  })
