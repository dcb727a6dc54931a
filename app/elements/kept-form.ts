const prefix = 'entraide:kept:'
const sentMark = 'entraide:sent'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What is remembered of one form: its fields, and how the page looked when it was sent. */
interface Sent {
  key: string
  hash: string
}

/** Keeps what is typed in the form inside in this browser until it was sent: a closed tab or a lost line loses nothing.
 *  What the server put into a field (an error page gives it back) is never overwritten. */
export class KeptForm extends HTMLElement {
  private timer = 0

  private get key(): string {
    return prefix + this.getAttribute('keep')
  }

  connectedCallback(): void {
    // The fields stand below this element: wait until they are parsed.
    queueMicrotask(() => this.restore())
    this.addEventListener('input', this.keepSoon)
    this.addEventListener('submit', this.markSent)
  }

  private fields(): Field[] {
    const all = this.querySelectorAll<Field>('input[name], textarea[name], select[name]')
    return [...all].filter((field) => !['hidden', 'password', 'file', 'checkbox', 'radio'].includes(field.type))
  }

  private restore(): void {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? '{}') as Record<string, string>
    for (const field of this.fields()) {
      const value = kept[field.name]
      if (!value || field.value || field instanceof HTMLSelectElement) continue
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }

  private readonly keepSoon = () => {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.keep(), 300)
  }

  private keep(): void {
    const values = Object.fromEntries(this.fields().map((field) => [field.name, field.value]))
    if (Object.values(values).some(Boolean)) localStorage.setItem(this.key, JSON.stringify(values))
    else localStorage.removeItem(this.key)
  }

  private readonly markSent = ({ submitter }: SubmitEvent) => {
    this.keep()
    if (submitter instanceof HTMLButtonElement && submitter.value === 'preview') return
    const sent: Sent = { key: this.key, hash: location.hash }
    sessionStorage.setItem(sentMark, JSON.stringify(sent))
  }
}

/** The page after a form was sent: forget its text, unless this page is a refusal, asks to sign in or is the same form again. */
export function forgetWhatWasSent(): void {
  const mark = sessionStorage.getItem(sentMark)
  if (!mark) return
  // Also after a refusal: the page that follows it says nothing about the form.
  sessionStorage.removeItem(sentMark)
  if (location.pathname === '/sign-in' || document.querySelector('[data-error], [role="alert"]')) return
  const { key, hash } = JSON.parse(mark) as Sent
  const form = [...document.querySelectorAll('kept-form')].find((one) => prefix + one.getAttribute('keep') === key)
  if (form && (location.hash === hash || !location.hash)) return
  localStorage.removeItem(key)
  for (const area of form?.querySelectorAll('textarea') ?? []) area.value = area.defaultValue
}
