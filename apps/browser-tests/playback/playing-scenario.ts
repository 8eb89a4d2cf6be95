import {
  nextUrl,
  wireUrl,
  type Hop,
  type PlaybackAnswer,
  type ReceivedRequest,
} from './scenario.ts'

const UNEXPECTED: PlaybackAnswer = { status: 200, headers: [] }

/** A chain of hops while it is being played: answers the requests for its URLs, and keeps them. */
export class PlayingScenario {
  readonly urls: ReadonlySet<string>
  readonly received: ReceivedRequest[] = []
  readonly #hops: readonly Hop[]
  #hop = 0

  constructor(url: string, hops: readonly Hop[]) {
    this.#hops = hops
    this.urls = urlsOf(url, hops)
  }

  /** A preflight is answered by the hop that is next, and any other request by that hop, which is then over. */
  answer(request: ReceivedRequest): PlaybackAnswer {
    this.received.push(request)
    const hop = this.#hops[Math.min(this.#hop, this.#hops.length - 1)]
    if (isPreflight(request)) return hop?.preflightResponse ?? UNEXPECTED
    this.#hop += 1
    return hop?.response ?? UNEXPECTED
  }
}

/** No page can set the field that only preflights have. */
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
