import { say } from './say.ts'
import { timeLeft } from './time-left.ts'

/** Counts `seconds` down in `[data-left]` and holds the button or link inside until none is left. */
export class CountDown extends HTMLElement {
  private timer = 0

  connectedCallback(): void {
    const end = Date.now() + Number(this.getAttribute('seconds')) * 1000
    this.hold(true)
    this.timer = window.setInterval(() => this.tick(end), 250)
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer)
  }

  private tick(end: number): void {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000))
    const place = this.querySelector('[data-left]')
    if (place && place.textContent !== timeLeft(left)) place.textContent = timeLeft(left)
    if (left > 0) return
    window.clearInterval(this.timer)
    this.hold(false)
    place?.closest('p')?.remove()
    say(this.getAttribute('said'))
  }

  private hold(held: boolean): void {
    for (const button of this.querySelectorAll('button')) button.disabled = held
    for (const link of this.querySelectorAll('a')) link.toggleAttribute('inert', held)
    for (const link of this.querySelectorAll('a')) link.setAttribute('aria-disabled', String(held))
  }
}
