/** Far longer than a busy machine needs: an error that is not reported by then never is. */
const PATIENCE_MS = 10_000

/** The CORS errors that a browser reports separately from its requests, by URL. */
export class ReportedErrors {
  readonly #names = new Map<string, string>()
  readonly #waiting = new Set<() => void>()

  /** Keeps the first name for a URL until it is taken. A fragment is not part of the URL. */
  add(address: string, name: string): void {
    const [url = address] = address.split('#')
    if (!this.#names.has(url)) this.#names.set(url, name)
    for (const look of this.#waiting) look()
  }

  /** Waits for an error of one of the URLs and removes it. `undefined` if none is reported in time. */
  async take(urls: readonly string[]): Promise<string | undefined> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (urls.some((url) => this.#names.has(url))) finish()
      }
      const finish = (): void => {
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      timer = setTimeout(finish, PATIENCE_MS)
      look()
    })
    clearTimeout(timer)
    const url = urls.find((each) => this.#names.has(each))
    if (url === undefined) return undefined
    const name = this.#names.get(url)
    this.#names.delete(url)
    return name
  }
}
