import type { CorsRequest } from '@cors/core'
import type { PolicyData } from '../scenarios/scenario.ts'
import type { Decider } from './decision-contestant.ts'

/** The name of the function written by hand that others are compared with. */
export const FLOOR = 'by hand, names unchecked'

/** All that is to be sent, but for the origin itself. */
interface Constants {
  readonly status: number | undefined
  /** Whether the request's own Origin is sent back. */
  readonly reflects: boolean
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly vary: string | undefined
}

/**
 * The least that a hand-written function for one policy does: it knows that policy, so that all but the origin is a
 * constant, and parses, explains and refuses nothing.
 *
 * @param allowsNames - how it checks the names that a preflight asks for
 */
export function handWritten(
  policy: PolicyData,
  allowsNames: (asked: string | undefined) => boolean,
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
    fields: isAny ? common : [],
    vary: isAny ? undefined : 'Origin',
  }
  const actual: Constants = {
    ...none,
    reflects: !isAny,
    fields:
      exposed === '' ? common : [...common, ['Access-Control-Expose-Headers', exposed] as const],
  }
  const vary = `${isAny ? '' : 'Origin, '}Access-Control-Request-Method, Access-Control-Request-Headers`
  const denied: Constants = { status: 403, reflects: false, fields: [], vary }
  const granted: Constants = {
    status: 204,
    reflects: !isAny,
    fields: [
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
    const asked = headers['access-control-request-method']
    if (method !== 'OPTIONS' || asked === undefined) return isAllowed ? actual : none
    return isAllowed && methods.has(asked) && allowsNames(headers['access-control-request-headers'])
      ? granted
      : denied
  }

  return {
    decide,
    answer: (request, answer) => {
      const constants = decide(request)
      if (constants.reflects) {
        answer.setHeader('Access-Control-Allow-Origin', request.headers.origin!)
      }
      for (const [name, value] of constants.fields) answer.setHeader(name, value)
      if (constants.vary !== undefined) answer.setHeader('Vary', constants.vary)
      if (constants.status === undefined) {
        answer.isReached = true
      } else {
        answer.statusCode = constants.status
        answer.end()
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
    // A Set has to read the whole of a text that it is asked for.
    return (origin) => origin.length <= 326 && origins.has(origin)
  }
  return (origin) => {
    for (const each of allowed) if (each === origin) return true
    return false
  }
}

/** By the parent of the host, for bases that the host is one label below. */
function patternCheck(patterns: readonly (readonly string[])[]): (origin: string) => boolean {
  const scheme = patterns[0]![0]!
  const bases = new Set(patterns.map(([, base]) => base!))
  return (origin) => {
    if (origin.length > 326 || !origin.startsWith(scheme)) return false
    const dot = origin.indexOf('.', scheme.length)
    return dot > scheme.length && bases.has(origin.slice(dot + 1))
  }
}
