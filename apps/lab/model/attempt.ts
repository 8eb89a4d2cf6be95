import type { Header, ProfileName } from '@cors/browser'
import type { JudgedExchange } from '../recorder/exchange.ts'
import type { PageName } from './addresses.ts'

/** What a page saw of the request that it sent. */
export type BrowserReport =
  | {
      readonly kind: 'response'
      readonly type: 'basic' | 'cors' | 'opaque' | 'opaqueredirect'
      /** 0 where the page cannot see it. */
      readonly status: number
      /** The URL after redirects; empty where the page cannot see it. */
      readonly url: string
      /** Those that the page can read. */
      readonly headers: readonly Header[]
      readonly body: string
    }
  /** An image, font or module that loaded. */
  | {
      readonly kind: 'loaded'
      /** Of an image: whether a canvas with it can be read. */
      readonly readable: boolean
    }
  /** The text of the error that the page caught: it never says why. */
  | { readonly kind: 'error'; readonly text: string }

/** One request that was sent for real, as both sides saw it. */
export interface Attempt {
  readonly id: string
  readonly visitor: string
  readonly page: PageName
  /** The engine of the browser that sent it. */
  readonly engine: ProfileName
  readonly browser: BrowserReport
  /** As the servers recorded them; empty where nothing reached a server. */
  readonly exchanges: readonly JudgedExchange[]
}
