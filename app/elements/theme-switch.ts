/** Changes the scheme at once; the form tells the server, so that the next page comes in it. */
export class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', this.onSubmit)
  }

  private readonly onSubmit = (event: SubmitEvent) => {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return
    event.preventDefault()
    const theme = submitter.value
    document.documentElement.toggleAttribute('data-theme', theme !== 'auto')
    if (theme !== 'auto') document.documentElement.dataset.theme = theme
    document
      .querySelector('meta[name="color-scheme"]')
      ?.setAttribute('content', theme === 'auto' ? 'light dark' : theme)
    for (const button of this.querySelectorAll('button')) button.ariaPressed = String(button === submitter)
    const body = new URLSearchParams({ theme, returnTo: '/theme' })
    void fetch(form.action, { method: 'POST', body, redirect: 'manual' })
  }
}
