import type { HeaderLine } from '../header-lines.ts'
import type { ReceivedResponse } from '../open-connection.ts'

/** The parts of a request that a cache reads. */
export interface CachedRequest {
  readonly method: string
  readonly path: string
  readonly headers: readonly HeaderLine[]
}

interface StoredResponse {
  readonly request: CachedRequest
  readonly response: ReceivedResponse
  /** On the cache's clock, in seconds. */
  readonly until: number
}

/**
 * A small shared cache, as CDNs have it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111
 */
export class SharedCache {
  readonly #stored = new Map<string, StoredResponse[]>()
  #now = 0

  /** Advances the cache's clock. */
  advance(seconds: number): void {
    this.#now += seconds
  }

  /** A stored response that may be used for a request. */
  find(request: CachedRequest): ReceivedResponse | undefined {
    if (request.method !== 'GET') return undefined
    return this.#stored
      .get(request.path)
      ?.find((stored) => stored.until > this.#now && matches(stored, request))?.response
  }

  /** Stores a response if a shared cache may. */
  store(request: CachedRequest, response: ReceivedResponse): void {
    if (request.method !== 'GET' || response.status !== 200) return
    if (valuesOf(request.headers, 'authorization').length > 0) return
    const directives = valuesOf(response.headers, 'cache-control').map((one) => one.toLowerCase())
    const maxAge = directives.find((one) => one.startsWith('max-age='))
    if (maxAge === undefined || !directives.includes('public')) return
    const until = this.#now + Number(maxAge.slice('max-age='.length))
    const others = (this.#stored.get(request.path) ?? []).filter((one) => !matches(one, request))
    this.#stored.set(request.path, [{ request, response, until }, ...others])
  }
}

/** https://www.rfc-editor.org/rfc/rfc9111#section-4.1 */
function matches({ request: stored, response }: StoredResponse, request: CachedRequest): boolean {
  return valuesOf(response.headers, 'vary').every((name) => {
    if (name === '*') return false
    const [one, other] = [stored, request].map(({ headers }) =>
      valuesOf(headers, name.toLowerCase()).join(),
    )
    // Absent is not the same as empty.
    return one === other && has(stored, name) === has(request, name)
  })
}

function has({ headers }: CachedRequest, wanted: string): boolean {
  return headers.some(([name]) => name.toLowerCase() === wanted.toLowerCase())
}

/** The elements of a list header. */
function valuesOf(headers: readonly HeaderLine[], wanted: string): readonly string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === wanted)
    .flatMap(([, value]) => value.split(','))
    .map((value) => value.trim())
}
