import type { Field } from '../recorder/exchange.ts'

/** What `fetch` gave the page: an answer, or no more than an error's text. */
export type BrowserReport =
  | {
      readonly kind: 'answer'
      readonly status: string
      /** Those that the browser lets the page read. */
      readonly fields: readonly Field[]
      readonly body: string
    }
  | { readonly kind: 'error'; readonly text: string }
