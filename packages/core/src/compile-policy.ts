import type { CorsDecision, CorsHeader, CorsReason } from './cors-decision.ts'
import type { OriginLookup } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'
import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { isSafelistedMethod } from './fetch-standard/safelisted-method.ts'
import { isToken } from './fetch-standard/token.ts'
import { compileStandings, parseSentOrigin, type Standing } from './origin-standing.ts'
import type { CorsRules } from './read-options.ts'
import { compileHeaderCheck } from './requested-headers.ts'
import { sentField } from './sent-field.ts'

type Answer = (request: CorsRequest) => CorsDecision | Promise<CorsDecision>

/** A header field, or `false` where the policy has none to send. */
type Field = CorsHeader | false

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
  const allowCredentials = credentials && field('Access-Control-Allow-Credentials', 'true')
  const allowMethods = list('Access-Control-Allow-Methods', methods)
  const allowHeaders = list('Access-Control-Allow-Headers', allowedHeaders)
  const exposeHeaders = list('Access-Control-Expose-Headers', rules.exposedHeaders)
  const keep = maxAge !== undefined && field('Access-Control-Max-Age', `${maxAge}`)
  // Browsers read `*` as an ordinary name once credentials are in play, so what was asked for is echoed.
  // https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  const echoMethod = credentials && methods.includes('*')
  const echoHeaders = credentials && allowedHeaders.includes('*')
  const allowsMethod = compileMethodCheck(methods)
  const checkHeaders = compileHeaderCheck(allowedHeaders)

  const refusals: { [reason in CorsReason]?: Standing } = {}
  const refuse = (reason: CorsReason): Standing => (refusals[reason] ??= refusal(reason))
  const everyone = grant('*')
  const notCors = decision('not-cors', 'not-cors', undefined, anyone ? everyone.actual.headers : [])
  const standingOf = anyone
    ? () => everyone
    : typeof allowed === 'function'
      ? (origin: string, request: CorsRequest) => lookUp(allowed, origin, request)
      : compileStandings(allowed, grant, refuse)

  return (request) => {
    const origin = sentField(request.headers.origin)
    // Under `*` the headers are sent without an Origin, too: a shared cache then holds one variant for every page.
    if (origin === undefined) return notCors
    const standing = standingOf(origin, request)
    return standing instanceof Promise
      ? standing.then((settled) => answer(request, settled))
      : answer(request, standing)
  }

  function answer(request: CorsRequest, { actual, preflight }: Standing): CorsDecision {
    if (request.method !== 'OPTIONS') return actual
    const method = sentField(request.headers['access-control-request-method'])
    if (method === undefined) return actual
    return preflight(method, sentField(request.headers['access-control-request-headers']) ?? '')
  }

  function grant(origin: string): Standing {
    const common = [field('Access-Control-Allow-Origin', origin), allowCredentials]
    // Made at the first preflight: most origins send none.
    let whole: CorsDecision | undefined
    // With `debug` what was granted before the failing check, for the browser's console to name the true cause.
    const refusePreflight = (reason: CorsReason, ...granted: readonly Field[]): CorsDecision =>
      debug
        ? decision('preflight', reason, 204, [...common, ...granted])
        : refuse(reason).preflight('', '')
    return {
      actual: decision('actual', 'allowed', undefined, [...common, exposeHeaders]),
      preflight(method, names) {
        if (!allowsMethod(method)) return refusePreflight('method-not-allowed')
        const methodField = echoMethod
          ? list('Access-Control-Allow-Methods', [method])
          : allowMethods
        const verdict = checkHeaders(names)
        if (verdict !== 'allowed') return refusePreflight(verdict, methodField)
        const headersField = echoHeaders
          ? list('Access-Control-Allow-Headers', [names])
          : allowHeaders
        if (whole === undefined || echoMethod || echoHeaders) {
          whole = decision('preflight', 'allowed', 204, [
            ...common,
            methodField,
            headersField,
            keep,
          ])
        }
        return whole
      },
    }
  }

  function refusal(reason: CorsReason, failure?: { readonly error: unknown }): Standing {
    const preflight = decision('preflight', reason, 403, [], failure)
    return {
      actual: decision('actual', reason, undefined, [], failure),
      preflight: () => preflight,
    }
  }

  function decision(
    kind: CorsDecision['kind'],
    reason: CorsReason,
    status: CorsDecision['status'],
    headers: readonly Field[],
    failure?: { readonly error: unknown },
  ): CorsDecision {
    return Object.freeze({
      kind,
      allowed: reason === 'allowed' || reason === 'not-cors',
      reason,
      status,
      headers: Object.freeze(headers.filter((given) => given !== false)),
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
    const sent = parseSentOrigin(origin)
    if (typeof sent === 'string') return refuse(sent)
    const conclude = (found: unknown): Standing =>
      found === true ? grant(origin) : refuse('origin-not-allowed')
    const fail = (error: unknown): Standing => refusal('origin-lookup-failed', { error })
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

function list(name: string, values: readonly string[]): Field {
  const value = values.join(', ')
  return value !== '' && field(name, value)
}

function field(name: string, value: string): CorsHeader {
  return Object.freeze([name, value] as const)
}
