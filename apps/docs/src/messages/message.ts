import type { Block } from '../blocks/block.ts'

/** Who prints a message. */
export type Source =
  | 'issue'
  | 'decision'
  | 'verdict'
  | 'pasted'
  | 'audit'
  | 'check'
  | 'lint'
  | 'diff'
  | 'migrate'
  | 'warning'
  | 'error'

/** What one source says with a code. Two sources may have the same code, and then share a page. */
export interface Message {
  /** Stable over releases: the address of its page. */
  readonly code: string
  readonly source: Source
  /** What it says, in a sentence. */
  readonly summary: string
  readonly blocks: readonly Block[]
}
