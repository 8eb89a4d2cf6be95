import { callOriginLookup } from './call-origin-lookup.ts'
import { compileHeaderCheck } from './compile-header-check.ts'
import { compileMethodCheck } from './compile-method-check.ts'
import {
  compileOriginLookup,
  createOriginDecisions,
  type OriginDecisions,
} from './compile-origin-lookup.ts'
import type { CorsDecision, CorsHeader, CorsReason } from './cors-decision.ts'
import type { CorsPolicy, decideKey } from './cors-policy.ts'
import type { CorsRequest } from './cors-request.ts'
import { readHeader } from './read-header.ts'
import type { CorsRules } from './read-options.ts'

type Decide = CorsPolicy[typeof decideKey]

/**
 * Compiles rules into the function that decides on requests. Everything that does not depend on the request is computed
 * here, or at the first request of an origin; each decision is then a few lookups.
 *
 * @param policy - the policy that decisions name as theirs
 */
export function compilePolicy(rules: CorsRules, policy: CorsPolicy): Decide {
  const { origin: allowed, methods, allowedHeaders, credentials, maxAge, debug } = rules
  const isWildcard = allowed === '*'
  const vary = Object.freeze(isWildcard ? [] : ['Origin'])
  const preflightVary = Object.freeze([
    ...vary,
    'Access-Control-Request-Method',
    'Access-Control-Request-Headers',
  ])
  const allowCredentials = listOf('Access-Control-Allow-Credentials', credentials ? ['true'] : [])
  const allowMethods = listOf('Access-Control-Allow-Methods', methods)
  const allowHeaders = listOf('Access-Control-Allow-Headers', allowedHeaders)
  const maxAgeHeader = listOf('Access-Control-Max-Age', maxAge === undefined ? [] : [`${maxAge}`])
  const actualHeaders = [
    ...allowCredentials,
    ...listOf('Access-Control-Expose-Headers', rules.exposedHeaders),
  ]
  // With credentials browsers read `*` as an ordinary name, so the requested names are echoed.
  // https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  const echoMethod = credentials && methods.includes('*')
  const echoHeaders = credentials && allowedHeaders.includes('*')
  const allowsMethod = compileMethodCheck(methods)
  const checkHeaders = compileHeaderCheck(allowedHeaders)

  const denials: { [reason in CorsReason]?: OriginDecisions } = {}
  const deny = (reason: CorsReason): OriginDecisions =>
    (denials[reason] ??= createOriginDecisions(reason))
  const wildcardDecisions = createOriginDecisions('allowed', '*')
  const notCorsDecisions = createOriginDecisions('not-cors', isWildcard ? '*' : undefined)
  const notCors = createDecision('not-cors', notCorsDecisions, undefined, actualHeaders)
  const decisionsFor = isWildcard
    ? () => wildcardDecisions
    : typeof allowed === 'function'
      ? (origin: string, request: CorsRequest) => callOriginLookup(allowed, origin, request, deny)
      : compileOriginLookup(allowed, deny)

  return (request) => {
    const origin = readHeader(request.headers.origin)
    // Under `*` the headers are sent without an Origin, too: shared caches then store one variant for all pages.
    if (origin === undefined) return notCors
    const decisions = decisionsFor(origin, request)
    return decisions instanceof Promise
      ? decisions.then((settled) => decideOn(request, settled))
      : decideOn(request, decisions)
  }

  function decideOn(request: CorsRequest, decisions: OriginDecisions): CorsDecision {
    const method =
      request.method === 'OPTIONS'
        ? readHeader(request.headers['access-control-request-method'])
        : undefined
    if (method === undefined) {
      return (decisions.actual ??= createDecision('actual', decisions, undefined, actualHeaders))
    }
    if (decisions.reason !== 'allowed') return deniedPreflight(decisions)
    if (!allowsMethod(method)) return denyPreflight('method-not-allowed', decisions)
    const methodHeaders = echoMethod
      ? listOf('Access-Control-Allow-Methods', [method])
      : allowMethods
    const names = readHeader(request.headers['access-control-request-headers']) ?? ''
    const verdict = checkHeaders(names)
    if (verdict !== 'allowed') return denyPreflight(verdict, decisions, methodHeaders)
    const nameHeaders = echoHeaders ? listOf('Access-Control-Allow-Headers', [names]) : allowHeaders
    const preflight =
      decisions.preflight ??
      createDecision('preflight', decisions, 204, [
        ...allowCredentials,
        ...methodHeaders,
        ...nameHeaders,
        ...maxAgeHeader,
      ])
    if (!echoMethod && !echoHeaders) decisions.preflight = preflight
    return preflight
  }

  function deniedPreflight(decisions: OriginDecisions): CorsDecision {
    return (decisions.preflight ??= createDecision('preflight', decisions, 403, []))
  }

  /** With `debug`, sends what was granted before the failing check, so that the browser's console names that check. */
  function denyPreflight(
    reason: CorsReason,
    { origin }: OriginDecisions,
    methodHeaders: readonly CorsHeader[] = [],
  ): CorsDecision {
    return debug
      ? createDecision('preflight', createOriginDecisions(reason, origin), 204, [
          ...allowCredentials,
          ...methodHeaders,
        ])
      : deniedPreflight(deny(reason))
  }

  /** @param granted - the headers beside Access-Control-Allow-Origin, sent if that is sent */
  function createDecision(
    kind: CorsDecision['kind'],
    { reason, origin, failure }: OriginDecisions,
    status: CorsDecision['status'],
    granted: readonly CorsHeader[],
  ): CorsDecision {
    // Not a spread, which allocates room for sixteen more headers.
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
      policy,
      ...failure,
    })
  }
}

/** A list of one header, or of none if there is no value to send. */
function listOf(name: string, values: readonly string[]): readonly CorsHeader[] {
  const value = values.join(', ')
  return value === '' ? [] : [header(name, value)]
}

function header(name: string, value: string): CorsHeader {
  return Object.freeze([name, value] as const)
}
