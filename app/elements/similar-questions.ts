const pause = 350
const enoughWords = 3
const enoughCharacters = 10

/** Reads the panel `#similar` anew while the title is typed. The panel is a live region: it announces itself. */
export class SimilarQuestions extends HTMLElement {
  private timer = 0
  private asked = ''
  private request: AbortController | undefined

  connectedCallback(): void {
    this.addEventListener('input', this.onInput)
  }

  private readonly onInput = ({ target }: Event) => {
    const source = this.getAttribute('src')
    if (!source || !(target instanceof HTMLInputElement) || target.name !== 'title') return
    const title = target.value.trim()
    if (!isEnough(title) || title === this.asked) return
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.ask(source, title), pause)
  }

  private async ask(source: string, title: string): Promise<void> {
    this.asked = title
    this.request?.abort()
    this.request = new AbortController()
    const address = new URL(source, location.href)
    address.searchParams.set('title', title)
    const reply = await fetch(address, { signal: this.request.signal }).catch(() => null)
    if (!reply?.ok) return
    const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html').getElementById('similar')
    const panel = this.querySelector('#similar')
    if (fresh && panel) panel.innerHTML = fresh.innerHTML
  }
}

const isEnough = (title: string) => title.length >= enoughCharacters || title.split(/\s+/).length >= enoughWords
