/** A header field, its bytes as latin1. */
export type Header = readonly [name: string, value: string]

/** Header fields in order; a name may occur several times. */
export type HeaderList = readonly Header[]

/** How private a network address is. https://wicg.github.io/local-network-access/#ip-address-space-section */
export type AddressSpace = 'public' | 'local' | 'loopback'

/** What a page asks its browser for, as `fetch` or `XMLHttpRequest` would be told. */
export interface PageRequest {
  /** Absolute. */
  readonly url: string
  /** The page's origin, serialised (see `originOf`); `null` for a sandboxed document and its like. */
  readonly origin: string
  /** Default: `GET`. */
  readonly method?: string | undefined
  /** As the page sets them; pairs, or a record. Default: none. */
  readonly headers?: HeaderList | Readonly<Record<string, string>> | undefined
  /** Default: `same-origin`. `XMLHttpRequest` with `withCredentials` is `include`. */
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined
  /** Default: `cors`. */
  readonly mode?: 'cors' | 'no-cors' | 'same-origin' | undefined
  /** Default: `follow`. */
  readonly redirect?: 'follow' | 'error' | 'manual' | undefined
  /** The body's text. Without a Content-Type it is sent as `text/plain;charset=UTF-8`. */
  readonly body?: string | null | undefined
  /** Whether the body is a stream or the upload is listened to, either of which forces a preflight. */
  readonly useCorsPreflight?: boolean | undefined
  /** How the page asks. A body that is a `stream` cannot be sent again after a redirect. Default: `fetch`. */
  readonly via?: 'fetch' | 'stream' | 'xhr' | 'xhr-upload' | undefined
  /** Default: `strict-origin-when-cross-origin`. */
  readonly referrerPolicy?: string | undefined
  /** Where page and server are, for Local Network Access. Without it, that gate is not looked at. */
  readonly localNetwork?: LocalNetwork | undefined
}

/** What Local Network Access depends on, none of which a server's header can change. */
export interface LocalNetwork {
  /** Where the page came from. */
  readonly client: AddressSpace
  /** Where the server is. */
  readonly server: AddressSpace
  /** The user's answer to the browser's question. Default: `denied`. */
  readonly permission?: 'granted' | 'denied' | undefined
  /** What the page says about the server with `fetch(url, { targetAddressSpace })`. */
  readonly targetAddressSpace?: AddressSpace | undefined
}
