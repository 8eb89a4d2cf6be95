import {
  nextUrl,
  wireUrl,
  type Hop,
  type PlaybackResponse,
  type ReceivedRequest,
} from './scenario.ts'

const UNEXPECTED: PlaybackResponse = { status: 200, headers: [] }

/** A chain of hops that is being played: responds to requests for its URLs, and keeps the requests. */
export class PlayingScenario {
  readonly urls: ReadonlySet<string>
  readonly received: ReceivedRequest[] = []
  readonly #hops: readonly Hop[]
  #hop = 0

  constructor(url: string, hops: readonly Hop[]) {
    this.#hops = hops
    this.urls = urlsOf(url, hops)
  }

  /** The next hop responds to preflights. It also responds to the next other request, and ends with it. */
  respond(request: ReceivedRequest): PlaybackResponse {
    this.received.push(request)
    const hop = this.#hops[Math.min(this.#hop, this.#hops.length - 1)]
    if (isPreflight(request)) return hop?.preflightResponse ?? UNEXPECTED
    this.#hop += 1
    return hop?.response ?? UNEXPECTED
  }
}

/** Recognised by a header that no page can set. */
export function isPreflight({ method, headers }: ReceivedRequest): boolean {
  return (
    method === 'OPTIONS' &&
    headers.some(([name]) => name.toLowerCase() === 'access-control-request-method')
  )
}

function urlsOf(first: string, hops: readonly Hop[]): ReadonlySet<string> {
  const urls = new Set<string>()
  let url: string | undefined = wireUrl(first)
  for (const { response } of hops) {
    if (url === undefined) break
    urls.add(url)
    url = nextUrl(response, url)
  }
  return urls
}
