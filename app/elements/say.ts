let region: HTMLElement | undefined

/** Reads `text` out to a screen reader: what a press has just changed. */
export function say(text: string | null): void {
  if (!text) return
  if (!region) {
    region = document.createElement('div')
    region.className = 'visually-hidden'
    region.setAttribute('role', 'status')
    document.body.append(region)
  }
  region.textContent = text
}
