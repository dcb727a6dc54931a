/** Closes the `<details>` inside on Escape, on a press elsewhere and when focus leaves it. */
export class ClosingMenu extends HTMLElement {
  private get details(): HTMLDetailsElement | null {
    return this.querySelector('details')
  }

  connectedCallback(): void {
    this.addEventListener('keydown', this.onKey)
    this.addEventListener('focusout', this.onLeave)
    document.addEventListener('click', this.onClick)
  }

  disconnectedCallback(): void {
    document.removeEventListener('click', this.onClick)
  }

  private close(): void {
    this.details?.removeAttribute('open')
  }

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.details?.open) return
    this.close()
    this.querySelector('summary')?.focus()
  }

  private readonly onLeave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !this.contains(relatedTarget)) this.close()
  }

  private readonly onClick = ({ target }: MouseEvent) => {
    if (target instanceof Node && !this.contains(target)) this.close()
  }
}
