import type { Block } from './block.ts'

/** A page that is made from code. */
export interface Page {
  /** The address, from the root of the site and without slashes at its ends. */
  readonly path: string
  readonly title: string
  /** For search engines and lists, in a sentence. */
  readonly description: string
  readonly blocks: readonly Block[]
}
