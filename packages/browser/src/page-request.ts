/** A header: its name and its value. Values are bytes as latin1. */
export type Header = readonly [name: string, value: string]

/** Headers in order; a name may occur several times. */
export type HeaderList = readonly Header[]

/** How private a network address is. https://wicg.github.io/local-network-access/#ip-address-space-section */
export type AddressSpace = 'public' | 'local' | 'loopback'

/** A page's request, as the page gives it to `fetch` or `XMLHttpRequest`. */
export interface PageRequest {
  /** An absolute URL. */
  readonly url: string
  /** The page's origin as browsers send it (see `originOf`); `null` for a sandboxed document, for example. */
  readonly origin: string
  /** Default: `GET`. */
  readonly method?: string | undefined
  /** The headers that the page sets, as pairs or as a record. Default: none. */
  readonly headers?: HeaderList | Readonly<Record<string, string>> | undefined
  /** Default: `same-origin`. `XMLHttpRequest` with `withCredentials` is `include`. */
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined
  /** Default: `cors`. */
  readonly mode?: 'cors' | 'no-cors' | 'same-origin' | undefined
  /** Default: `follow`. */
  readonly redirect?: 'follow' | 'error' | 'manual' | undefined
  /** The body's text. Without a Content-Type it is sent as `text/plain;charset=UTF-8`. */
  readonly body?: string | null | undefined
  /** Whether the body is a stream or the upload has an event listener: each forces a preflight. Default: false. */
  readonly useCorsPreflight?: boolean | undefined
  /** How the page sends it. A body that is a `stream` cannot be sent again after a redirect. Default: `fetch`. */
  readonly via?: 'fetch' | 'stream' | 'xhr' | 'xhr-upload' | undefined
  /** Default: `strict-origin-when-cross-origin`. */
  readonly referrerPolicy?: string | undefined
  /** The networks of page and server. Without it, Local Network Access is not checked. */
  readonly localNetwork?: LocalNetwork | undefined
}

/** What Local Network Access depends on. No response header changes its result. */
export interface LocalNetwork {
  /** The network that the page was loaded from. */
  readonly client: AddressSpace
  /** The network of the server. */
  readonly server: AddressSpace
  /** Whether the user allowed the page to reach devices in the local network. Default: `denied`. */
  readonly permission?: 'granted' | 'denied' | undefined
  /** The network that the page named in `fetch(url, { targetAddressSpace })`. */
  readonly targetAddressSpace?: AddressSpace | undefined
}
