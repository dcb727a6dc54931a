import { say } from './say.ts'

/** The link inside still leads to its place; its full address goes to the clipboard as well. */
export class CopyLink extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this.copy)
  }

  private readonly copy = async () => {
    const link = this.querySelector('a')
    if (!link || !navigator.clipboard) return
    await navigator.clipboard.writeText(link.href)
    say(this.getAttribute('said'))
  }
}
