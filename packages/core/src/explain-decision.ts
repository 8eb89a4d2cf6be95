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
  const unsendable = `denied as ${reason}, since no page can send that`
  return `${what} from ${origin === undefined ? 'no Origin' : show(origin)}: ${ruling()}.`

  function ruling(): string {
    switch (reason) {
      case 'not-cors':
        return 'allowed, since it is not CORS'
      case 'allowed':
        return 'allowed by the policy'
      case 'origin-lookup-failed':
      case 'origin-not-allowed':
        if (origin === 'null') return 'denied, since anyone can send "null"'
        return typeof policy.origin === 'function'
          ? `denied as ${reason}, since the origin function did not return true`
          : denied('origin', policy.origin, origin)
      case 'method-not-allowed':
        if (!isToken(method) || isForbiddenMethod(method)) return unsendable
        return policy.methods.includes(method.toUpperCase())
          ? `denied, since case matters; send "${method.toUpperCase()}"`
          : denied('methods', policy.methods, method)
      case 'header-not-allowed': {
        const check = compileHeaderCheck(policy.allowedHeaders)
        const wanted = names.split(/[\s,]/).find((name) => check(name) !== 'allowed')
        return denied('allowedHeaders', policy.allowedHeaders, wanted)
      }
      case 'origin-malformed':
      case 'headers-malformed':
      default:
        return unsendable
    }
  }
}

function denied(option: string, listed: string | readonly string[], wanted: unknown): string {
  // More than are shown, and few enough to be cheap.
  return `denied, since ${option} is ${show(listed.slice(0, 50))}; to allow it, add ${show(wanted)} to ${option}`
}
