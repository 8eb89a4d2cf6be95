const MOST = 32

/** Closes the tabs that were opened longest ago, so that there are never many. */
export class FewTabs {
  readonly #closers: (() => Promise<unknown>)[] = []

  async add(close: () => Promise<unknown>): Promise<void> {
    this.#closers.push(close)
    if (this.#closers.length > MOST) await this.#closers.shift()?.()
  }
}
