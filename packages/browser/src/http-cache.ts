import { getHeader, getHeaderValues } from './fetch-standard/header-list.ts'
import { siteOf } from './fetch-standard/same-site.ts'
import type { HttpRequest } from './http-request.ts'
import type { HeaderList } from './page-request.ts'
import type { RecordedResponse } from './recorded-responses.ts'

/** One cached response. https://www.rfc-editor.org/rfc/rfc9111#section-2 */
export interface HttpCacheEntry {
  /** The site of the page: browsers keep a separate cache for each. */
  readonly partition: string
  readonly url: string
  /** The request headers that the response's `Vary` names, in lower case; null for one that was not sent. */
  readonly varied: Readonly<Record<string, string | null>>
  readonly response: RecordedResponse
  /** In milliseconds, by the caller's clock. */
  readonly storedAt: number
  /** In seconds. */
  readonly lifetime: number
}

/** A browser's HTTP cache, as plain JSON. */
export type HttpCache = readonly HttpCacheEntry[]

/**
 * Headers by which the page itself revalidates. https://fetch.spec.whatwg.org/#http-network-or-cache-fetch (step 8.16)
 */
const REVALIDATES =
  /^(if-modified-since|if-none-match|if-unmodified-since|if-match|if-range|cache-control|pragma|range)$/

/** The fresh response in the cache for this request, if any. https://www.rfc-editor.org/rfc/rfc9111#section-4 */
export function findInHttpCache(
  cache: HttpCache,
  origin: string,
  { method, url, headers }: HttpRequest,
  now: number,
): RecordedResponse | undefined {
  if (method !== 'GET' || revalidates(headers)) return undefined
  return cache.find(
    (entry) =>
      entry.partition === siteOf(origin) &&
      entry.url === url &&
      now - entry.storedAt < entry.lifetime * 1000 &&
      Object.entries(entry.varied).every(([name, value]) => sentValue(headers, name) === value),
  )?.response
}

/** The cache after a response from the network. https://www.rfc-editor.org/rfc/rfc9111#section-3 */
export function storeInHttpCache(
  cache: HttpCache,
  origin: string,
  { method, url, headers }: HttpRequest,
  response: RecordedResponse,
  now: number,
): HttpCache {
  const partition = siteOf(origin)
  if (method !== 'GET') {
    // https://www.rfc-editor.org/rfc/rfc9111#section-4.4
    const invalidates = method !== 'HEAD' && method !== 'OPTIONS' && response.status < 400
    return invalidates ? cache.filter((entry) => entry.url !== url) : cache
  }
  const vary = getHeaderValues(response.headers, 'vary').flatMap((line) => line.split(','))
  const names = vary.map((name) => name.trim().toLowerCase()).filter((name) => name !== '')
  const lifetime = names.includes('*') ? 0 : freshnessLifetime(response)
  if (lifetime <= 0 || revalidates(headers)) return cache
  const varied = Object.fromEntries(names.map((name) => [name, sentValue(headers, name)]))
  const others = cache.filter((entry) => !(entry.partition === partition && entry.url === url))
  return [...others, { partition, url, varied, response, storedAt: now, lifetime }]
}

/**
 * In seconds; 0 for a response without an explicit lifetime, which this cache does not store.
 * https://www.rfc-editor.org/rfc/rfc9111#section-4.2.1
 */
function freshnessLifetime({ status, headers }: RecordedResponse): number {
  if (![200, 203, 204, 301, 308, 404, 410].includes(status)) return 0
  const control = getHeader(headers, 'cache-control')?.toLowerCase() ?? ''
  if (/(^|[\s,])(no-store|no-cache)([\s,;=]|$)/.test(control)) return 0
  const age = Number(getHeader(headers, 'age') ?? 0) || 0
  const seconds = /(?:^|[\s,])max-age="?([0-9]+)/.exec(control)?.[1]
  if (seconds !== undefined) return Number(seconds) - age
  const expires = Date.parse(getHeader(headers, 'expires') ?? '')
  const date = Date.parse(getHeader(headers, 'date') ?? '')
  return Number.isNaN(expires - date) ? 0 : (expires - date) / 1000 - age
}

function revalidates(headers: HeaderList): boolean {
  return headers.some(([name]) => REVALIDATES.test(name.toLowerCase()))
}

function sentValue(headers: HeaderList, name: string): string | null {
  return getHeader(headers, name) ?? null
}
