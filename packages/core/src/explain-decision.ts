import type { CorsDecision } from './cors-decision.ts'
import type { CorsPolicy } from './cors-policy.ts'
import type { CorsRequest } from './cors-request.ts'
import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { isToken } from './fetch-standard/token.ts'
import { show } from './report.ts'
import { compileHeaderCheck } from './requested-headers.ts'
import { sentField } from './sent-field.ts'

/**
 * The decision in a sentence or two for a log: what was asked, which rule decided, and what to change if it should
 * be allowed.
 *
 * @returns one line; what the request holds is quoted, and shortened where it is long
 */
export function explainDecision(
  policy: CorsPolicy,
  request: CorsRequest,
  { kind, reason }: CorsDecision,
): string {
  const origin = sentField(request.headers.origin)
  const method = sentField(request.headers['access-control-request-method']) ?? ''
  const names = sentField(request.headers['access-control-request-headers']) ?? ''
  const what =
    kind === 'preflight'
      ? `Preflight for ${show(method)}${names && ` with ${show(names)}`}`
      : show(request.method)
  return `${what} from ${origin === undefined ? 'no Origin' : show(origin)}: ${outcome()}.`

  function outcome(): string {
    if (reason === 'not-cors') return 'allowed, since it is not CORS'
    return reason === 'allowed' ? 'allowed by the policy' : `denied as ${reason}, since ${cause()}`
  }

  function cause(): string {
    if (reason.startsWith('origin-') && reason !== 'origin-malformed') {
      if (origin === 'null') return 'anyone can send "null"'
      return typeof policy.origin === 'function'
        ? 'the origin function did not return true'
        : missing('origin', policy.origin, origin)
    }
    if (reason === 'header-not-allowed') {
      const check = compileHeaderCheck(policy.allowedHeaders)
      const wanted = names.split(/[\s,]/).find((name) => check(name) !== 'allowed')
      return missing('allowedHeaders', policy.allowedHeaders, wanted)
    }
    if (reason === 'method-not-allowed' && isToken(method) && !isForbiddenMethod(method)) {
      const upper = method.toUpperCase()
      return policy.methods.includes(upper)
        ? `case matters; send "${upper}"`
        : missing('methods', policy.methods, method)
    }
    return 'no page can send that'
  }
}

function missing(option: string, listed: string | readonly string[], wanted: unknown): string {
  // More than are shown, and few enough to be cheap.
  return `${option} is ${show(listed.slice(0, 50))}; to allow it, add ${show(wanted)} to ${option}`
}
