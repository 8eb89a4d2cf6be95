/** A page of the reference, in Markdown. */
export interface ReferencePage {
  /** Its address, from the root of the site and without slashes at its ends. */
  readonly path: string
  readonly title: string
  /** For search engines and lists, in a sentence. */
  readonly description: string
  /** Markdown, without the title. */
  readonly body: string
  /** Whether it holds tables that need the room of the list of headings. */
  readonly isWide?: boolean
}
