export type EngineName = 'chromium' | 'firefox' | 'webkit'

/** A running browser that sends every request to one playback server. */
export interface Engine {
  readonly name: EngineName
  readonly version: string
  /** Opens a tab and loads a page. */
  readonly open: (url: string) => Promise<EnginePage>
  /** Ends the browser and all its processes. */
  readonly close: () => Promise<void>
}

interface EnginePage {
  /** Calls a function inside the page, from its source text. Parameters and result are plain data. */
  readonly call: PageCall
  /**
   * The browser's own name of the CORS error that blocked a request. Call it once. An empty string if another reason blocked
   * it; `undefined` if the browser reported nothing in time, or never does.
   *
   * @param urls - the URLs of the request, in order
   */
  readonly corsError: (urls: readonly string[]) => Promise<string | undefined>
}

type PageCall = <Given extends readonly unknown[], Result>(
  inside: (...given: Given) => Promise<Result>,
  ...given: Given
) => Promise<Result>
