/** A button that copies the page as Markdown, beside a link to it. */
class CopyMarkdown extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => void this.#copy())
  }

  async #copy(): Promise<void> {
    const href = this.querySelector('a')?.href ?? ''
    try {
      // Safari wants the promise, and not what comes of it later than the click.
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': fetchText(href) })])
      this.#report('Copied.')
    } catch {
      this.#report('Your browser did not allow it. Copy from “View as Markdown”.')
    }
  }

  #report(text: string): void {
    const status = this.querySelector('[role=status]')
    if (status !== null) status.textContent = text
  }
}

async function fetchText(href: string): Promise<Blob> {
  const response = await fetch(href)
  if (!response.ok) throw new Error(`${response.status} ${href}`)
  return new Blob([await response.text()], { type: 'text/plain' })
}

customElements.define('copy-markdown', CopyMarkdown)
