import type { HeaderList } from '../page-request.ts'

/** A request in the algorithm, replaced at every change. https://fetch.spec.whatwg.org/#concept-request */
export interface FetchRequest {
  /** The page's origin, serialised. */
  readonly origin: string
  readonly method: string
  readonly headers: HeaderList
  readonly mode: 'cors' | 'no-cors' | 'same-origin'
  readonly credentials: 'omit' | 'same-origin' | 'include'
  readonly redirect: 'follow' | 'error' | 'manual'
  readonly body: 'none' | 'bytes' | 'stream'
  readonly useCorsPreflight: boolean
  readonly referrerPolicy: string
  /** Every URL so far, the current one last. */
  readonly urls: readonly [URL, ...URL[]]
  readonly tainting: 'basic' | 'cors' | 'opaque'
  readonly timingAllowFailed: boolean
  /** The method before any redirect. */
  readonly originalMethod: string
  /** The headers before any redirect, for engines that still request them in preflights. */
  readonly originalHeaders: HeaderList
  /** Whether this or an earlier hop needed a preflight. */
  readonly preflighted: boolean
}

/** https://fetch.spec.whatwg.org/#concept-request-current-url */
export function currentUrl(request: FetchRequest): URL {
  return request.urls.at(-1) ?? request.urls[0]
}

/** https://fetch.spec.whatwg.org/#concept-request-redirect-count */
export function redirectCount(request: FetchRequest): number {
  return request.urls.length - 1
}

/** The URL as it is sent to a server. */
export function urlWithoutFragment(url: URL): string {
  const [text = ''] = url.href.split('#', 1)
  return text
}
