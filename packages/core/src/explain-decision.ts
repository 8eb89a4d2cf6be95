import type { CorsDecision } from './cors-decision.ts'
import type { CorsPolicy } from './cors-policy.ts'
import type { CorsRequest } from './cors-request.ts'
import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { isToken } from './fetch-standard/token.ts'
import { show } from './report.ts'

/**
 * The decision in a sentence or two for a log: what was asked, which rule decided, and what to change if it should
 * be allowed.
 *
 * @returns one line; what the request holds is quoted, and shortened where it is long
 */
export function explainDecision(
  policy: CorsPolicy,
  { method, headers }: CorsRequest,
  { kind, reason }: CorsDecision,
): string {
  const preflight = kind === 'preflight'
  const origin = text(headers.origin)
  const asked = text(preflight ? headers['access-control-request-method'] : method)
  const names = preflight ? text(headers['access-control-request-headers'] ?? '') : ''
  const what = `${preflight ? 'Preflight for ' : ''}${show(asked)}${names && ` with ${show(names)}`}`
  return `${what} ${kind === 'not-cors' ? 'without an Origin' : `from ${show(origin)}`}: ${ruling()}.`

  function ruling(): string {
    switch (reason) {
      case 'not-cors':
        return 'not a cross-origin request, so the policy does not apply'
      case 'allowed':
        return `allowed, so ${preflight ? 'the browser sends the request' : 'the page may read the answer'}`
      case 'origin-malformed':
        return 'denied, since no browser sends such an Origin'
      case 'origin-lookup-failed':
        return 'denied, since the origin function failed; its error went to the error handling'
      case 'origin-not-allowed':
        if (origin === 'null') return 'denied, since "null" can be anyone and is never allowed'
        return typeof policy.origin === 'function'
          ? 'denied, since the origin function did not return true'
          : denied('origin', [policy.origin].flat(), origin)
      case 'method-not-allowed':
        if (!isToken(asked) || isForbiddenMethod(asked))
          return 'denied, since no page can send that method'
        return policy.methods.includes(asked.toUpperCase())
          ? `denied, since case matters; let the page send ${show(asked.toUpperCase())}`
          : denied('methods', [...new Set(['GET', 'HEAD', 'POST', ...policy.methods])], asked)
      case 'header-not-allowed':
        return denied(
          'allowedHeaders',
          policy.allowedHeaders,
          firstMissing(names, policy.allowedHeaders),
        )
      case 'headers-malformed':
      default:
        return 'denied, since Access-Control-Request-Headers is no list of names, or far too long'
    }
  }
}

function denied(option: string, allowed: readonly string[], wanted: string): string {
  const more = allowed.length > 8 ? ` and ${allowed.length - 8} more` : ''
  const listed = allowed.slice(0, 8).join(', ') || 'nothing'
  return `denied, since ${option} allows ${listed}${more}; to allow it, add ${show(wanted)} to ${option}`
}

function firstMissing(names: string, allowedHeaders: readonly string[]): string {
  const allowed = new Set(allowedHeaders.map((name) => name.toLowerCase()))
  const isMissing = (name: string): boolean => {
    const key = name.toLowerCase()
    return !allowed.has(key) && (key === 'authorization' || !allowed.has('*'))
  }
  return `${names.split(/[\t ,]+/).find((name) => name !== '' && isMissing(name))}`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : show(value)
}
