/** A test of a library's own suite: what it sends, and what it expects. */
export interface LibraryCase<Settings> {
  /** As the suite calls it. */
  readonly name: string
  readonly settings: Partial<Settings>
  readonly method?: string
  readonly path?: string
  readonly headers: Readonly<Record<string, string>>
  /** Default: not checked. */
  readonly status?: number
  /** Headers of the response, in lower case; `undefined` for one that must not be there. */
  readonly expected: Readonly<Record<string, string | undefined>>
}

/** The texts between quotes. */
export function readTexts(code: string): readonly string[] {
  return [...code.matchAll(/(["'])(.*?)\1/g)].map(([, , text]) => text!)
}
