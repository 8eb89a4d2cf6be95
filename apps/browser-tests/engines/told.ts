/** Far more than a loaded machine needs: what was not told by then never is. */
const PATIENCE_MS = 10_000

/** What a browser told of its requests beside their results, by URL, to be waited for. */
export class Told {
  readonly #words = new Map<string, string>()
  readonly #waiting = new Set<() => void>()

  /** The first word counts, until it is taken. A fragment is no part of the URL. */
  tell(address: string, word: string): void {
    const [url = address] = address.split('#')
    if (!this.#words.has(url)) this.#words.set(url, word)
    for (const look of this.#waiting) look()
  }

  /** Waits until something is told of one of the URLs, gives it, and forgets it. */
  async take(urls: readonly string[]): Promise<string | undefined> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (urls.some((url) => this.#words.has(url))) finish()
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
    const url = urls.find((each) => this.#words.has(each))
    if (url === undefined) return undefined
    const word = this.#words.get(url)
    this.#words.delete(url)
    return word
  }
}
