import type { CorsRequest } from '@cors/core'
import type { PolicyData } from '../scenarios/scenario.ts'
import type { Decider } from './decision-contestant.ts'

/** The name of the hand-written function that others are compared with. */
export const BASELINE = 'hand-written, headers unchecked'

/** Everything that is sent but the origin itself. */
interface Constants {
  readonly status: number | undefined
  /** Whether the Origin of the request is sent back. */
  readonly reflects: boolean
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly vary: string | undefined
}

/**
 * The least work of a hand-written function for one policy: everything but the origin is a constant, and it neither
 * parses nor explains anything.
 *
 * @param allowsHeaders - checks the requested headers of a preflight
 */
export function handWritten(
  policy: PolicyData,
  allowsHeaders: (requested: string | undefined) => boolean,
): Decider & { readonly decide: (request: CorsRequest) => Constants } {
  const isAny = policy.origin === '*'
  const allows = originCheck(policy.origin)
  const credentials = policy.credentials
    ? [['Access-Control-Allow-Credentials', 'true'] as const]
    : []
  const common = isAny ? [['Access-Control-Allow-Origin', '*'] as const] : credentials
  const exposed = policy.exposedHeaders.join(', ')
  const methods = new Set(policy.methods)
  const none: Constants = {
    status: undefined,
    reflects: false,
    headers: isAny ? common : [],
    vary: isAny ? undefined : 'Origin',
  }
  const actual: Constants = {
    ...none,
    reflects: !isAny,
    headers:
      exposed === '' ? common : [...common, ['Access-Control-Expose-Headers', exposed] as const],
  }
  const vary = `${isAny ? '' : 'Origin, '}Access-Control-Request-Method, Access-Control-Request-Headers`
  const denied: Constants = { status: 403, reflects: false, headers: [], vary }
  const granted: Constants = {
    status: 204,
    reflects: !isAny,
    headers: [
      ...common,
      ['Access-Control-Allow-Methods', policy.methods.join(', ')],
      ['Access-Control-Allow-Headers', policy.allowedHeaders.join(', ')],
      ['Access-Control-Max-Age', `${policy.maxAge}`],
    ],
    vary,
  }

  function decide({ method, headers }: CorsRequest): Constants {
    const { origin } = headers
    if (origin === undefined) return none
    const isAllowed = allows(origin)
    const requested = headers['access-control-request-method']
    if (method !== 'OPTIONS' || requested === undefined) return isAllowed ? actual : none
    return isAllowed &&
      methods.has(requested) &&
      allowsHeaders(headers['access-control-request-headers'])
      ? granted
      : denied
  }

  return {
    decide,
    respond: (request, response) => {
      const constants = decide(request)
      if (constants.reflects) {
        response.setHeader('Access-Control-Allow-Origin', request.headers.origin!)
      }
      for (const [name, value] of constants.headers) response.setHeader(name, value)
      if (constants.vary !== undefined) response.setHeader('Vary', constants.vary)
      if (constants.status === undefined) {
        response.isReached = true
      } else {
        response.statusCode = constants.status
        response.end()
      }
    },
  }
}

function originCheck(allowed: string | readonly string[]): (origin: string) => boolean {
  if (allowed === '*') return () => true
  if (typeof allowed === 'string') return (origin) => origin === allowed
  const patterns = allowed.map((each) => each.split('*.'))
  if (patterns.some(([, base]) => base !== undefined)) return patternCheck(patterns)
  if (allowed.length > 8) {
    const origins = new Set(allowed)
    // A Set hashes the whole string.
    return (origin) => origin.length <= 326 && origins.has(origin)
  }
  return (origin) => {
    for (const each of allowed) if (each === origin) return true
    return false
  }
}

/** Looks for the parent of the host among the bases: hosts are one label below their base. */
function patternCheck(patterns: readonly (readonly string[])[]): (origin: string) => boolean {
  const scheme = patterns[0]![0]!
  const bases = new Set(patterns.map(([, base]) => base!))
  return (origin) => {
    if (origin.length > 326 || !origin.startsWith(scheme)) return false
    const dot = origin.indexOf('.', scheme.length)
    return dot > scheme.length && bases.has(origin.slice(dot + 1))
  }
}
