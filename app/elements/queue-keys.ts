const storedAs = 'queue-keys'

/** Presses the links and buttons inside by the letter in their `aria-keyshortcuts`, and shows the letters. Whoever speaks to
 *  their computer or slips on keys can switch it off (WCAG 2.2, 2.1.4): `[data-switch]` does, and this browser remembers. */
export class QueueKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this.onKey)
    const button = this.querySelector<HTMLButtonElement>('[data-switch]')
    button?.removeAttribute('hidden')
    button?.addEventListener('click', this.onSwitch)
    this.show()
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.onKey)
  }

  private get isOn(): boolean {
    return localStorage.getItem(storedAs) !== 'off'
  }

  private show(): void {
    this.querySelector('[data-switch]')?.setAttribute('aria-pressed', String(this.isOn))
    for (const key of this.querySelectorAll<HTMLElement>('kbd')) key.hidden = !this.isOn
  }

  private readonly onSwitch = () => {
    localStorage.setItem(storedAs, this.isOn ? 'off' : 'on')
    this.show()
  }

  private readonly onKey = (event: KeyboardEvent) => {
    if (!this.isOn || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')) return
    const pressed = `[aria-keyshortcuts="${CSS.escape(event.key.toLowerCase())}"]`
    const target = this.querySelector<HTMLElement>(pressed)
    if (!target) return
    event.preventDefault()
    target.click()
  }
}
