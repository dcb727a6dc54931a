import { say } from './say.ts'

/** Sends the form inside without leaving the page, then becomes what the page that comes back shows under the same id.
 *  Anything unexpected (a refusal, the sign-in page) is shown as without JavaScript. */
export class InPlace extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', this.send)
  }

  private readonly send = async (event: SubmitEvent) => {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement) || this.ariaBusy === 'true') return
    event.preventDefault()
    this.ariaBusy = 'true'
    const fields = new URLSearchParams(
      Array.from(new FormData(form, submitter), ([name, value]) => [name, String(value)]),
    )
    const reply = await fetch(form.action, { method: 'POST', body: fields }).catch(() => null)
    const fresh = reply?.ok ? await this.selfIn(reply) : null
    this.ariaBusy = null
    if (fresh) this.become(fresh)
    else if (reply?.ok) location.assign(reply.url)
    else this.sendPlainly(form, submitter)
  }

  private async selfIn(reply: Response): Promise<Element | null> {
    return new DOMParser().parseFromString(await reply.text(), 'text/html').getElementById(this.id)
  }

  private become(fresh: Element): void {
    const focused = this.contains(document.activeElement)
    this.innerHTML = fresh.innerHTML
    this.setAttribute('said', fresh.getAttribute('said') ?? '')
    if (focused) this.querySelector('button')?.focus()
    say(this.getAttribute('said'))
  }

  private sendPlainly(form: HTMLFormElement, submitter: HTMLElement | null): void {
    this.removeEventListener('submit', this.send)
    form.requestSubmit(submitter)
  }
}
