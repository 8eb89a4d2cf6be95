import type { CorsDecision, CorsHeader, CorsReason } from './cors-decision.ts'
import type { OriginLookup } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'
import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { isSafelistedMethod } from './fetch-standard/safelisted-method.ts'
import { isToken } from './fetch-standard/token.ts'
import type { OriginPattern } from './origin-pattern.ts'
import { compileStandings, parseSentOrigin, type Standing } from './origin-standing.ts'
import { MAX_ORIGIN_LENGTH } from './parse-origin.ts'
import type { CorsRules } from './read-options.ts'
import { compileHeaderCheck } from './requested-headers.ts'

type Answer = (request: CorsRequest) => CorsDecision | Promise<CorsDecision>

const ORIGIN: readonly string[] = Object.freeze(['Origin'])
const PREFLIGHT: readonly string[] = Object.freeze([
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
])
const ORIGIN_AND_PREFLIGHT: readonly string[] = Object.freeze([...ORIGIN, ...PREFLIGHT])
const NOTHING: readonly string[] = Object.freeze([])

/**
 * Compiles rules into the function that answers requests. All that does not depend on the request is computed
 * here or on the first request of an origin; an answer is then a few look-ups.
 */
export function compilePolicy(rules: CorsRules): Answer {
  const anyone = rules.origin === '*'
  const vary = { actual: anyone ? NOTHING : ORIGIN, preflight: anyone ? PREFLIGHT : ORIGIN_AND_PREFLIGHT }
  const refused = {
    notAllowed: refusal('origin-not-allowed'),
    malformed: refusal('origin-malformed'),
  }
  const grants = {
    credentials: rules.credentials ? header('Access-Control-Allow-Credentials', 'true') : undefined,
    exposed: list('Access-Control-Expose-Headers', rules.exposedHeaders),
    methods: list('Access-Control-Allow-Methods', rules.methods),
    headers: list('Access-Control-Allow-Headers', rules.allowedHeaders),
    maxAge: rules.maxAge === undefined ? undefined : header('Access-Control-Max-Age', `${rules.maxAge}`),
  }
  // Browsers read `*` as an ordinary name once credentials are in play, so what was asked for is echoed.
  // https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  const echoMethod = rules.credentials && rules.methods.includes('*')
  const echoHeaders = rules.credentials && rules.allowedHeaders.includes('*')
  const allowsMethod = compileMethodCheck(rules.methods)
  const checkHeaders = compileHeaderCheck(rules.allowedHeaders)

  function refusal(reason: CorsReason): Standing {
    const denied = { allowed: false, reason, headers: [] }
    return {
      allowOrigin: undefined,
      actual: decision({ ...denied, kind: 'actual', status: undefined, vary: vary.actual }),
      preflight: decision({ ...denied, kind: 'preflight', status: 403, vary: vary.preflight }),
    }
  }

  function grant(allowOrigin: string): Standing {
    const allowed = { allowed: true, reason: 'allowed' } as const
    const common = compact([header('Access-Control-Allow-Origin', allowOrigin), grants.credentials])
    return {
      allowOrigin,
      actual: decision({
        ...allowed,
        kind: 'actual',
        status: undefined,
        headers: compact([...common, grants.exposed]),
        vary: vary.actual,
      }),
      preflight: decision({
        ...allowed,
        kind: 'preflight',
        status: 204,
        headers: compact([...common, grants.methods, grants.headers, grants.maxAge]),
        vary: vary.preflight,
      }),
    }
  }

  const refusedPreflights = new Map<CorsReason, CorsDecision>()
  for (const reason of ['method-not-allowed', 'header-not-allowed', 'headers-malformed'] as const) {
    refusedPreflights.set(reason, refusal(reason).preflight)
  }

  function refusePreflight(standing: Standing, reason: CorsReason): CorsDecision {
    const refusal = refusedPreflights.get(reason)!
    if (!rules.debug) return refusal
    const granted = standing.preflight.headers.filter(
      ([name]) =>
        name === 'Access-Control-Allow-Origin' ||
        name === 'Access-Control-Allow-Credentials' ||
        (name === 'Access-Control-Allow-Methods' && reason !== 'method-not-allowed'),
    )
    return decision({ ...refusal, status: 204, headers: granted })
  }

  function answerFor(request: CorsRequest, standing: Standing): CorsDecision {
    const method = request.headers['access-control-request-method']
    if (request.method !== 'OPTIONS' || method === undefined) return standing.actual
    if (standing.allowOrigin === undefined) return standing.preflight
    if (!allowsMethod(method)) return refusePreflight(standing, 'method-not-allowed')
    const headers = request.headers['access-control-request-headers'] ?? ''
    const verdict = checkHeaders(headers)
    if (verdict !== 'allowed') return refusePreflight(standing, verdict)
    return echoMethod || echoHeaders ? echo(standing, method, headers) : standing.preflight
  }

  function echo({ preflight }: Standing, method: string, headers: string): CorsDecision {
    const echoed = preflight.headers.map(([name, value]): CorsHeader => {
      if (echoMethod && name === 'Access-Control-Allow-Methods') return header(name, method)
      if (echoHeaders && name === 'Access-Control-Allow-Headers') return header(name, headers)
      return header(name, value)
    })
    return decision({ ...preflight, headers: echoed.filter(([, value]) => value !== '') })
  }

  function notCors(): CorsDecision {
    return decision({
      kind: 'not-cors',
      allowed: true,
      reason: 'not-cors',
      status: undefined,
      // Sent without an Origin too: a shared cache then holds one variant that serves every page.
      headers: anyone ? grant('*').actual.headers : [],
      vary: vary.actual,
    })
  }

  const noCors = notCors()
  const lookup = typeof rules.origin === 'function' ? rules.origin : undefined
  if (lookup !== undefined) {
    return (request) => {
      const { origin } = request.headers
      if (origin === undefined) return noCors
      return lookUp(lookup, origin, request)
    }
  }
  const everyone = grant('*')
  const standingOf = anyone
    ? () => everyone
    : compileStandings(rules.origin as readonly OriginPattern[], { grant, ...refused })
  return (request) => {
    const { origin } = request.headers
    return origin === undefined ? noCors : answerFor(request, standingOf(origin))
  }

  function lookUp(
    lookup: OriginLookup,
    origin: string,
    request: CorsRequest,
  ): CorsDecision | Promise<CorsDecision> {
    const sent = origin.length > MAX_ORIGIN_LENGTH ? 'malformed' : parseSentOrigin(origin)
    if (sent === 'malformed') return answerFor(request, refused.malformed)
    if (sent === 'null') return answerFor(request, refused.notAllowed)
    const conclude = (allowed: boolean): CorsDecision =>
      answerFor(request, allowed === true ? grant(origin) : refused.notAllowed)
    const fail = (error: unknown): CorsDecision =>
      Object.freeze({ ...answerFor(request, refusal('origin-lookup-failed')), error })
    try {
      const allowed = lookup(origin, request)
      return typeof allowed === 'boolean' ? conclude(allowed) : Promise.resolve(allowed).then(conclude, fail)
    } catch (error) {
      return fail(error)
    }
  }
}

function compileMethodCheck(methods: readonly string[]): (method: string) => boolean {
  if (methods.includes('*')) {
    return (method) => isToken(method) && !isForbiddenMethod(method)
  }
  const allowed = new Set(methods)
  const longest = Math.max(0, ...methods.map((method) => method.length))
  return (method) => isSafelistedMethod(method) || (method.length <= longest && allowed.has(method))
}

function list(name: string, values: readonly string[]): CorsHeader | undefined {
  return values.length === 0 ? undefined : header(name, values.join(', '))
}

function header(name: string, value: string): CorsHeader {
  return Object.freeze([name, value] as const)
}

function compact(headers: readonly (CorsHeader | undefined)[]): CorsHeader[] {
  return headers.filter((candidate) => candidate !== undefined)
}

function decision(parts: CorsDecision): CorsDecision {
  return Object.freeze({ ...parts, headers: Object.freeze([...parts.headers]) })
}
