const MOST = 32

/** Closes the oldest tabs, so that only a few are open. */
export class FewTabs {
  readonly #closers: (() => Promise<unknown>)[] = []

  async add(close: () => Promise<unknown>): Promise<void> {
    this.#closers.push(close)
    if (this.#closers.length > MOST) await this.#closers.shift()?.()
  }
}
