import type { CorsDecision, CorsHeader, CorsReason } from './cors-decision.ts'
import type { OriginLookup } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'
import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { isSafelistedMethod } from './fetch-standard/safelisted-method.ts'
import { isToken } from './fetch-standard/token.ts'
import { compileStandings, makeStanding, type Standing } from './origin-standing.ts'
import { scanOrigin } from './parse-origin.ts'
import type { CorsRules } from './read-options.ts'
import { compileHeaderCheck } from './requested-headers.ts'
import { sentField } from './sent-field.ts'

type Answer = (request: CorsRequest) => CorsDecision | Promise<CorsDecision>

/**
 * Compiles rules into the function that answers requests. All that does not depend on the request is computed
 * here or on the first request of an origin; an answer is then a few look-ups.
 */
export function compilePolicy(rules: CorsRules): Answer {
  const { origin: allowed, methods, allowedHeaders, credentials, maxAge, debug } = rules
  const anyone = allowed === '*'
  const vary = Object.freeze(anyone ? [] : ['Origin'])
  const preflightVary = Object.freeze([
    ...vary,
    'Access-Control-Request-Method',
    'Access-Control-Request-Headers',
  ])
  const allowCredentials = list('Access-Control-Allow-Credentials', credentials ? ['true'] : [])
  const allowMethods = list('Access-Control-Allow-Methods', methods)
  const allowHeaders = list('Access-Control-Allow-Headers', allowedHeaders)
  const keep = list('Access-Control-Max-Age', maxAge === undefined ? [] : [`${maxAge}`])
  const actualHeaders = [
    ...allowCredentials,
    ...list('Access-Control-Expose-Headers', rules.exposedHeaders),
  ]
  // Browsers read `*` as an ordinary name once credentials are in play, so what was asked for is echoed.
  // https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  const echoMethod = credentials && methods.includes('*')
  const echoHeaders = credentials && allowedHeaders.includes('*')
  const allowsMethod = compileMethodCheck(methods)
  const checkHeaders = compileHeaderCheck(allowedHeaders)

  const denials: { [reason in CorsReason]?: Standing } = {}
  const deny = (reason: CorsReason): Standing => (denials[reason] ??= makeStanding(reason))
  const everyone = makeStanding('allowed', '*')
  const nobody = makeStanding('not-cors', anyone ? '*' : undefined)
  const notCors = decision('not-cors', nobody, undefined, actualHeaders)
  const standingOf = anyone
    ? () => everyone
    : typeof allowed === 'function'
      ? (origin: string, request: CorsRequest) => lookUp(allowed, origin, request)
      : compileStandings(allowed, deny)

  return (request) => {
    const origin = sentField(request.headers.origin)
    // Under `*` the headers are sent without an Origin, too: a shared cache then holds one variant for every page.
    if (origin === undefined) return notCors
    const standing = standingOf(origin, request)
    return standing instanceof Promise
      ? standing.then((settled) => answer(request, settled))
      : answer(request, standing)
  }

  function answer(request: CorsRequest, standing: Standing): CorsDecision {
    const method =
      request.method === 'OPTIONS'
        ? sentField(request.headers['access-control-request-method'])
        : undefined
    if (method === undefined) {
      return (standing.actual ??= decision('actual', standing, undefined, actualHeaders))
    }
    if (standing.reason !== 'allowed') return deniedPreflight(standing)
    if (!allowsMethod(method)) return denyPreflight('method-not-allowed', standing)
    const methodHeaders = echoMethod ? list('Access-Control-Allow-Methods', [method]) : allowMethods
    const names = sentField(request.headers['access-control-request-headers']) ?? ''
    const verdict = checkHeaders(names)
    if (verdict !== 'allowed') return denyPreflight(verdict, standing, methodHeaders)
    const namesHeaders = echoHeaders ? list('Access-Control-Allow-Headers', [names]) : allowHeaders
    const whole =
      standing.preflight ??
      decision('preflight', standing, 204, [
        ...allowCredentials,
        ...methodHeaders,
        ...namesHeaders,
        ...keep,
      ])
    if (!echoMethod && !echoHeaders) standing.preflight = whole
    return whole
  }

  function deniedPreflight(standing: Standing): CorsDecision {
    return (standing.preflight ??= decision('preflight', standing, 403, []))
  }

  // With `debug` what was granted before the failing check, for the browser's console to name the true cause.
  function denyPreflight(
    reason: CorsReason,
    { origin }: Standing,
    methodHeaders: readonly CorsHeader[] = [],
  ): CorsDecision {
    return debug
      ? decision('preflight', makeStanding(reason, origin), 204, [
          ...allowCredentials,
          ...methodHeaders,
        ])
      : deniedPreflight(deny(reason))
  }

  /** @param granted - what is sent beside the origin, where that is allowed */
  function decision(
    kind: CorsDecision['kind'],
    { reason, origin, failure }: Standing,
    status: CorsDecision['status'],
    granted: readonly CorsHeader[],
  ): CorsDecision {
    // Not a spread, which leaves room for sixteen more.
    const headers =
      origin === undefined
        ? []
        : granted.toSpliced(0, 0, header('Access-Control-Allow-Origin', origin))
    return Object.freeze({
      kind,
      allowed: reason === 'allowed' || reason === 'not-cors',
      reason,
      status,
      headers: Object.freeze(headers),
      vary: kind === 'preflight' ? preflightVary : vary,
      ...failure,
    })
  }

  /** Asks the function about an Origin that browsers send; whatever goes wrong there denies. */
  function lookUp(
    lookup: OriginLookup,
    origin: string,
    request: CorsRequest,
  ): Standing | Promise<Standing> {
    const hostEnd = scanOrigin(origin)
    if (hostEnd <= 0) return deny(hostEnd < 0 ? 'origin-malformed' : 'origin-not-allowed')
    const conclude = (found: unknown): Standing =>
      found === true ? makeStanding('allowed', origin) : deny('origin-not-allowed')
    const fail = (error: unknown): Standing =>
      makeStanding('origin-lookup-failed', undefined, { error })
    try {
      const found: unknown = lookup(origin, request)
      if (typeof found === 'boolean') return conclude(found)
      // Not `then` on the answer itself, which need not be a promise, or behave like one.
      return new Promise((resolve) => resolve(found)).then(conclude, fail)
    } catch (error) {
      return fail(error)
    }
  }
}

function compileMethodCheck(methods: readonly string[]): (method: string) => boolean {
  if (methods.includes('*')) return (method) => isToken(method) && !isForbiddenMethod(method)
  const allowed = new Set(methods)
  const maxLength = methods.join().length + 4
  return (method) =>
    method.length <= maxLength && (allowed.has(method) || isSafelistedMethod(method))
}

/** A header, or none where there is nothing to send. */
function list(name: string, values: readonly string[]): readonly CorsHeader[] {
  const value = values.join(', ')
  return value === '' ? [] : [header(name, value)]
}

function header(name: string, value: string): CorsHeader {
  return Object.freeze([name, value] as const)
}
