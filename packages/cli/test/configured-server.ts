import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

export const PAGE = 'https://app.example.com'

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** The parts of a server by hand; each misconfigured server replaces one of a server that is right. */
export interface Behaviour {
  readonly allowOrigin: (origin: string | undefined) => string | readonly string[] | undefined
  /** Beside Access-Control-Allow-Origin, where there is one. */
  readonly credentials: string | undefined
  readonly vary: (origin: string | undefined) => string | undefined
  /** Of a preflight, beside those of every response. */
  readonly preflight: (request: IncomingMessage, isAllowed: boolean) => Headers
  readonly preflightStatus: (isAllowed: boolean) => number
  /** Beside those of CORS, of every response. */
  readonly others: Headers
  /** Ends what needs no CORS; before it, and after it. */
  readonly before: (request: IncomingMessage, response: ServerResponse) => boolean
  readonly after: (request: IncomingMessage, response: ServerResponse) => boolean
}

const RIGHT: Behaviour = {
  allowOrigin: (origin) => (origin === PAGE ? PAGE : undefined),
  credentials: 'true',
  vary: () => 'Origin',
  preflight: (_, isAllowed) =>
    isAllowed
      ? {
          'Access-Control-Allow-Methods': 'PUT, DELETE',
          'Access-Control-Allow-Headers': 'Content-Type, Authorization',
          'Access-Control-Max-Age': '600',
        }
      : {},
  preflightStatus: (isAllowed) => (isAllowed ? 204 : 403),
  others: {},
  before: () => false,
  after: () => false,
}

/** A server that is right but for these parts. */
export function server(parts: Partial<Behaviour> = {}): RequestListener {
  const behaviour = { ...RIGHT, ...parts }
  return (request, response) => {
    if (behaviour.before(request, response)) return
    const { origin } = request.headers
    const allowed = behaviour.allowOrigin(origin)
    setAll(response, {
      ...behaviour.others,
      'Access-Control-Allow-Origin': allowed,
      'Access-Control-Allow-Credentials': allowed === undefined ? undefined : behaviour.credentials,
      Vary: behaviour.vary(origin),
    })
    const isPreflight =
      request.method === 'OPTIONS' &&
      origin !== undefined &&
      request.headers['access-control-request-method'] !== undefined
    if (isPreflight) {
      setAll(response, behaviour.preflight(request, allowed !== undefined))
      response.writeHead(behaviour.preflightStatus(allowed !== undefined)).end()
      return
    }
    if (behaviour.after(request, response)) return
    if (!request.url?.startsWith(PATH)) {
      response.writeHead(404).end()
      return
    }
    if (request.method === 'OPTIONS') response.setHeader('Allow', 'GET, OPTIONS')
    response.end('{}')
  }
}

export const PATH = '/api/items'

export function setAll(response: ServerResponse, headers: Headers): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) response.setHeader(name, value)
  }
}
