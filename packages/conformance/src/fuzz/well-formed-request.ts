import * as fc from 'fast-check'
import type { HeaderLine } from '../header-lines.ts'
import { FUZZ_ORIGINS, routeRules, type FuzzRules } from './fuzz-rules.ts'

/** A request that clients send, and that gets one response from every server. */
export interface WellFormedRequest {
  readonly method: string
  readonly path: string
  readonly origins: readonly string[]
  /** Without `Host`, `Origin` and the headers of the body. */
  readonly headers: readonly HeaderLine[]
  readonly body: string | undefined
}

const ACTUAL: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/echo'],
  ['HEAD', '/echo'],
  ['PUT', '/echo'],
  ['GET', '/text'],
  ['POST', '/text'],
  ['GET', '/missing'],
  ['GET', '/own-headers'],
  ['OPTIONS', '/options'],
  ['GET', '/route'],
  ['PUT', '/route'],
  ['DELETE', '/items/7'],
  ['GET', '/group/text'],
  ['PUT', '/group/text'],
  ['GET', '/closed'],
  ['GET', '/throw'],
  ['GET', '/redirect'],
  ['GET', '/stream'],
  ['GET', '/not-modified'],
]

const PREFLIGHTS: readonly (readonly [method: string, path: string])[] = [
  ['PUT', '/echo'],
  ['GET', '/echo'],
  ['PATCH', '/text'],
  ['DELETE', '/text'],
  ['GET', '/route'],
  ['PUT', '/route'],
  ['DELETE', '/items/7'],
  ['PUT', '/group/text'],
  ['PUT', '/closed'],
  // Requested methods that a router or an object may confuse with something else.
  ['__proto__', '/echo'],
  ['constructor', '/route'],
  ['toString', '/items/7'],
  ['ALL', '/text'],
  ['put', '/echo'],
]

const ORIGINS: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...FUZZ_ORIGINS).map((origin) => [origin]) },
  { weight: 2, arbitrary: fc.constant([]) },
  fc.constantFrom(...FUZZ_ORIGINS).map((origin) => ['https://app.example.com', origin]),
)

const ACTUAL_REQUEST = fc
  .record({
    kind: fc.constantFrom(...ACTUAL),
    origins: ORIGINS,
    headers: fc.constantFrom<readonly HeaderLine[]>(
      [],
      [],
      [],
      [['Expect', '100-continue']],
      [['Accept-Version', '1.0.0']],
      [['Access-Control-Request-Method', 'PUT']],
    ),
  })
  .map(({ kind: [method, path], origins, headers }): WellFormedRequest => ({
    method,
    path,
    origins,
    // OPTIONS with Access-Control-Request-Method is a preflight, which `PREFLIGHT_REQUEST` makes.
    headers: method === 'OPTIONS' ? [] : headers,
    body: method === 'PUT' || method === 'POST' ? 'body' : undefined,
  }))

const PREFLIGHT_REQUEST = fc
  .record({
    kind: fc.constantFrom(...PREFLIGHTS),
    origins: ORIGINS.filter(({ length }) => length > 0),
    names: fc.constantFrom(undefined, undefined, '', 'x-token', 'content-type,x-token', 'x-other'),
  })
  .map(({ kind: [method, path], origins, names }): WellFormedRequest => ({
    method: 'OPTIONS',
    path,
    origins,
    headers: [
      ['Access-Control-Request-Method', method],
      ...(names === undefined ? [] : [['Access-Control-Request-Headers', names] as const]),
    ],
    body: undefined,
  }))

/** Any actual request or preflight. */
export const wellFormedRequest: fc.Arbitrary<WellFormedRequest> = fc.oneof(
  { weight: 3, arbitrary: ACTUAL_REQUEST },
  { weight: 2, arbitrary: PREFLIGHT_REQUEST },
)

/** The rules that govern a request to the application; `undefined` where nothing is granted to any origin. */
export function governingRules(
  request: WellFormedRequest,
  application: FuzzRules,
): FuzzRules | undefined {
  const method = requestedMethod(request) ?? request.method
  const { path } = request
  if (path === '/closed') return undefined
  if (path === '/group/text') return routeRules
  if (path === '/route' && method === 'PUT') return routeRules
  if (path === '/items/7' && method === 'DELETE') return routeRules
  return application
}

/** Whether the rules allow a request: its origin and, in a preflight, the requested method and headers. */
export function isAllowed(request: WellFormedRequest, rules: FuzzRules): boolean {
  const { origins } = request
  if (!rules.isOpen && (origins.length !== 1 || !rules.allows(origins[0]!))) return false
  const method = requestedMethod(request)
  if (method === undefined) return true
  if (!['GET', 'HEAD', 'POST', ...rules.methods].includes(method)) return false
  const names = valueOf(request, 'Access-Control-Request-Headers') ?? ''
  return names.split(',').every((name) => name === '' || rules.allowedHeaders.includes(name))
}

/** The requested method of a preflight; `undefined` for other requests. */
export function requestedMethod(request: WellFormedRequest): string | undefined {
  return request.method === 'OPTIONS' && request.origins.length > 0
    ? valueOf(request, 'Access-Control-Request-Method')
    : undefined
}

function valueOf({ headers }: WellFormedRequest, wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1]
}

/** The header lines of a request, in order. */
export function headerLines(
  { origins, headers, body }: WellFormedRequest,
  nonce: string,
): readonly HeaderLine[] {
  const length = body === undefined ? [] : ([['Content-Length', `${body.length}`]] as const)
  const type = body === undefined ? [] : ([['Content-Type', 'text/plain']] as const)
  return [
    ...origins.map((origin) => ['Origin', origin] as const),
    ...headers,
    ...type,
    ...length,
    ['X-Nonce', nonce],
  ]
}

/** The bytes of a request over HTTP/1.1, as Latin-1. */
export function toBytes(
  request: WellFormedRequest,
  nonce: string,
  { isLast = false, version = '1.1' }: { isLast?: boolean; version?: string } = {},
): string {
  const lines = headerLines(request, nonce).map(([name, value]) => `${name}: ${value}\r\n`)
  const end = isLast && version === '1.1' ? 'Connection: close\r\n' : ''
  const line = `${request.method} ${request.path} HTTP/${version}\r\nHost: x\r\n`
  return `${line}${lines.join('')}${end}\r\n${request.body ?? ''}`
}
