import type { HeaderList } from '../page-request.ts'

/** A request on its way, replaced at every change. https://fetch.spec.whatwg.org/#concept-request */
export interface FetchRequest {
  /** The page's, serialised. */
  readonly origin: string
  readonly method: string
  readonly headers: HeaderList
  readonly mode: 'cors' | 'no-cors' | 'same-origin'
  readonly credentials: 'omit' | 'same-origin' | 'include'
  readonly redirect: 'follow' | 'error' | 'manual'
  readonly body: 'none' | 'bytes' | 'stream'
  readonly useCorsPreflight: boolean
  readonly referrerPolicy: string
  /** Every URL that was asked for, the current one last. */
  readonly urls: readonly [URL, ...URL[]]
  readonly tainting: 'basic' | 'cors' | 'opaque'
  readonly timingAllowFailed: boolean
  /** The method before any redirect. */
  readonly originalMethod: string
  /** The headers before any redirect, for engines that go on asking for them. */
  readonly originalHeaders: HeaderList
  /** Whether an earlier hop needed a preflight, for engines that then always send one. */
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

/** The URL as it goes over the wire. */
export function wireUrl(url: URL): string {
  const [text = ''] = url.href.split('#', 1)
  return text
}
