export type EngineName = 'chromium' | 'firefox' | 'webkit'

/** A running browser whose whole internet is one playback server. */
export interface Engine {
  readonly name: EngineName
  readonly version: string
  /** Opens a tab and loads a page. */
  readonly open: (url: string) => Promise<EnginePage>
  /** Ends the browser and everything that it started. */
  readonly close: () => Promise<void>
}

interface EnginePage {
  /** Calls a function inside the page, from its source text, with plain data; what it returns is plain data, too. */
  readonly call: PageCall
  /**
   * The browser's own name for the CORS error that it blocked a request with, asked for once: an empty text where it
   * blocked it for another reason, `undefined` where it told nothing in time, or tells nothing at all.
   *
   * @param urls Where the request went in turn.
   */
  readonly corsError: (urls: readonly string[]) => Promise<string | undefined>
}

type PageCall = <Given extends readonly unknown[], Result>(
  inside: (...given: Given) => Promise<Result>,
  ...given: Given
) => Promise<Result>
