import { composerOf } from './composition/composed-policy.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsPolicy } from './cors-policy.ts'
import type { CorsRequest, CorsRequestHeaders } from './cors-request.ts'
import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { isToken } from './fetch-standard/token.ts'
import { show } from './report.ts'
import { compileHeaderCheck } from './compile-header-check.ts'
import { readHeader } from './read-header.ts'

/**
 * Explains a decision in a sentence or two, for a log: what was requested, which rule decided, and what to change to
 * allow it.
 *
 * @returns one line; values of the request are quoted, and shortened if they are long
 */
export function explainDecision(
  { kind, reason, policy, error }: CorsDecision,
  request: CorsRequest,
): string {
  const origin = readHeader(request.headers.origin)
  const method = readHeader(request.headers['access-control-request-method']) ?? ''
  const names = readHeader(request.headers['access-control-request-headers']) ?? ''
  const subject =
    kind === 'preflight'
      ? `Preflight for ${show(method)}${names && ` with ${show(names)}`}`
      : show(request.method)
  return `${subject} from ${origin === undefined ? 'no Origin' : show(origin)}: ${outcome()}.`

  function outcome(): string {
    if (reason === 'not-cors') return 'allowed, because it is not a CORS request'
    return reason === 'allowed'
      ? 'allowed by the policy'
      : `denied as ${reason}, because ${cause()}`
  }

  function failure(): string {
    return `failed with ${show(error instanceof Error ? error.message : error, 400)}`
  }

  function cause(): string {
    if (reason.startsWith('origin-') && reason !== 'origin-malformed') {
      if (origin === 'null') return 'any site can send "null"'
      if (composerOf(policy) === 'choosePolicy') {
        return `the function that chooses the policy ${failure()}`
      }
      return typeof policy.origin === 'function'
        ? `the origin function ${reason === 'origin-not-allowed' ? 'returned false' : failure()}`
        : missing('origin', policy.origin, origin)
    }
    if (reason === 'header-not-allowed') {
      const wanted = firstDeniedName(policy, request.headers)
      return missing('allowedHeaders', policy.allowedHeaders, wanted)
    }
    if (reason === 'method-not-allowed' && isToken(method) && !isForbiddenMethod(method)) {
      const upper = method.toUpperCase()
      return policy.methods.includes(upper)
        ? `methods are case-sensitive; send "${upper}"`
        : missing('methods', policy.methods, method)
    }
    return 'no browser sends that'
  }
}

/** The first name in Access-Control-Request-Headers that a policy does not allow. */
export function firstDeniedName(
  { allowedHeaders }: CorsPolicy,
  { 'access-control-request-headers': names }: CorsRequestHeaders,
): string | undefined {
  const check = compileHeaderCheck(allowedHeaders)
  return (readHeader(names) ?? '').split(/[\s,]/).find((name) => check(name) !== 'allowed')
}

function missing(option: string, listed: string | readonly string[], wanted: unknown): string {
  // More than `show` prints, and few enough to be cheap.
  return `${option} is ${show(listed.slice(0, 50))}; to allow it, add ${show(wanted)} to ${option}`
}
