import type { CorsDecision } from '../src/cors-decision.ts'
import type { CorsPolicy } from '../src/cors-policy.ts'
import type { CorsRequest } from '../src/cors-request.ts'
import type { CorsRelation } from '../src/composition/compare-policies.ts'
import { decide } from '../src/decide.ts'
import { valueOf } from './arbitrary-decisions.ts'

/** Parts of patterns. Under each of them the requests below tell any two different sets of patterns apart. */
export const PATTERN_PARTS = {
  schemes: ['https://', 'http://'],
  hosts: ['b', 'a.b', 'z.b', 'a.a.b', '*.b', '*.a.b'],
  ports: ['', ':1', ':8080', ':*'],
} as const

/** Names that policies list, and beside them one that none lists. */
export const METHODS: readonly string[] = ['PUT', 'DELETE', 'purge']
export const HEADERS: readonly string[] = ['X-A', 'X-B', 'Authorization']
export const EXPOSED: readonly string[] = ['X-A', 'ETag']

const ORIGINS: readonly string[] = [
  ...['b', 'a.b', 'z.b', 'y.b', 'a.a.b', 'y.a.b', 'y.z.b'].flatMap((host) =>
    ['', ':1', ':8080', ':9'].flatMap((port) => [
      `https://${host}${port}`,
      `http://${host}${port}`,
    ]),
  ),
  'https://c',
  'null',
  'no origin',
]

/** Requested methods and headers. */
const PREFLIGHTS: readonly (readonly [method: string, names: string])[] = [
  ...['POST', ...METHODS, 'NEW'].map((method) => [method, ''] as const),
  ...[...HEADERS, 'X-New'].map((name) => ['POST', name.toLowerCase()] as const),
  ['PUT', 'x-a'],
]

const MODES = ['omit', 'include'] as const

/** How two policies relate by everything that pages can do, of a list of things. No function may decide. */
export function findRelation(before: CorsPolicy, after: CorsPolicy): CorsRelation {
  const one = listAllowed(before)
  const other = listAllowed(after)
  const isWider = [...other].some((thing) => !one.has(thing))
  const isNarrower = [...one].some((thing) => !other.has(thing))
  if (isWider) return isNarrower ? 'incomparable' : 'wider'
  return isNarrower ? 'narrower' : 'equal'
}

/** What pages can do, by the headers that they get. */
function listAllowed(policy: CorsPolicy): ReadonlySet<string> {
  const allowed = new Set<string>()
  for (const origin of ORIGINS) {
    const actual = decideNow(policy, { method: 'GET', headers: { origin } })
    for (const mode of MODES) {
      if (!isGranted(actual, origin, mode)) continue
      allowed.add(`${origin} ${mode}`)
      for (const name of [...EXPOSED, 'X-New']) {
        if (isListed(actual, 'Access-Control-Expose-Headers', name, mode)) {
          allowed.add(`${origin} ${mode} reads ${name}`)
        }
      }
    }
    for (const [method, names] of PREFLIGHTS) {
      const decision = decideNow(policy, preflight(origin, method, names))
      if (decision.status !== 204) continue
      for (const mode of MODES) {
        if (
          isGranted(decision, origin, mode) &&
          (method === 'POST' || isListed(decision, 'Access-Control-Allow-Methods', method, mode)) &&
          (names === '' || isListed(decision, 'Access-Control-Allow-Headers', names, mode))
        ) {
          allowed.add(`${origin} ${mode} sends ${method} ${names}`)
        }
      }
    }
  }
  return allowed
}

/** https://fetch.spec.whatwg.org/#concept-cors-check */
function isGranted(decision: CorsDecision, origin: string, mode: (typeof MODES)[number]): boolean {
  const value = valueOf(decision, 'Access-Control-Allow-Origin')
  if (mode === 'omit' && value === '*') return true
  const withCredentials = valueOf(decision, 'Access-Control-Allow-Credentials') === 'true'
  return value === origin && (mode === 'omit' || withCredentials)
}

/** Whether a list contains a name, or `*` where that is a wildcard. */
function isListed(
  decision: CorsDecision,
  header: string,
  name: string,
  mode: (typeof MODES)[number],
): boolean {
  const isMethod = header === 'Access-Control-Allow-Methods'
  const fold = (text: string): string => (isMethod ? text : text.toLowerCase())
  const names = new Set((valueOf(decision, header) ?? '').split(', ').map(fold))
  const isWildcard =
    mode === 'omit' && !(header === 'Access-Control-Allow-Headers' && name === 'authorization')
  return names.has(fold(name)) || (isWildcard && names.has('*'))
}

function preflight(origin: string, method: string, names: string): CorsRequest {
  return {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(names !== '' && { 'access-control-request-headers': names }),
    },
  }
}

function decideNow(policy: CorsPolicy, request: CorsRequest): CorsDecision {
  const decision = decide(policy, request)
  if (decision instanceof Promise) throw new Error('a function decides')
  return decision
}
