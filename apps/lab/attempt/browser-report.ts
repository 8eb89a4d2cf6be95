import type { Header } from '../recorder/exchange.ts'

/** The result of `fetch` in the page: a response, or the text of an error. */
export type BrowserReport =
  | {
      readonly kind: 'response'
      readonly status: string
      /** The headers that the page can read. */
      readonly headers: readonly Header[]
      readonly body: string
    }
  | { readonly kind: 'error'; readonly text: string }
