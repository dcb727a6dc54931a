/** Preview beside the text: shows what the server makes of it, and gives the text back. The tools are GitHub's element. */
export class MarkdownComposer extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this.onClick)
  }

  private readonly onClick = (event: MouseEvent) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-preview]')
    if (!button) return
    event.preventDefault()
    void this.toggle(button)
  }

  private async toggle(button: HTMLButtonElement): Promise<void> {
    const text = this.querySelector('textarea')
    const rendered = this.querySelector<HTMLElement>('[data-rendered]')
    if (!text || !rendered) return
    const writing = !text.hidden
    if (writing && !(await this.render(text.value, rendered))) return
    rendered.hidden = !writing
    text.hidden = writing
    this.querySelector('markdown-toolbar')?.toggleAttribute('inert', writing)
    button.textContent = (writing ? button.dataset.write : button.dataset.preview) ?? ''
    if (!writing) text.focus()
  }

  /** The server renders and sanitises it, the same way as when it is published. */
  private async render(text: string, into: HTMLElement): Promise<boolean> {
    const body = new URLSearchParams({ text })
    const reply = await fetch('/preview', { method: 'POST', body }).catch(() => null)
    if (!reply?.ok) return false
    into.innerHTML = await reply.text()
    return true
  }
}
