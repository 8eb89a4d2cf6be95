import type { CorsDecision } from './cors-decision.ts'
import type { CorsPolicy } from './cors-policy.ts'
import type { CorsRequest } from './cors-request.ts'
import { show } from './report.ts'

/**
 * The decision in a sentence or two for a log: what was asked, which rule decided, and what to change if it should
 * be allowed.
 */
export function explainDecision(
  policy: CorsPolicy,
  request: CorsRequest,
  decision: CorsDecision,
): string {
  const { headers } = request
  const origin = show(headers.origin)
  const asked = decision.kind === 'preflight' ? headers['access-control-request-method'] : request.method
  const method = show(asked).replaceAll('"', '')
  const names = headers['access-control-request-headers']
  const what =
    decision.kind === 'not-cors'
      ? `A ${method} request without an Origin`
      : `A page of ${origin} ${decision.kind === 'preflight' ? 'asks to send' : 'sent'} ${method}`
  const withNames = decision.kind === 'preflight' && names ? ` with ${show(names)}` : ''
  return `${what}${withNames}: ${ruling(policy, decision, method)}`
}

function ruling(policy: CorsPolicy, { reason, kind }: CorsDecision, method: string): string {
  switch (reason) {
    case 'not-cors':
      return 'this is not a cross-origin request, so the policy has nothing to say.'
    case 'allowed':
      return kind === 'preflight'
        ? 'allowed, so the browser goes on to send the request.'
        : 'allowed, so the page may read the answer.'
    case 'origin-not-allowed':
      return `denied, since ${describeOrigin(policy)}. To allow it, add the origin to origin.`
    case 'origin-malformed':
      return 'denied, since no browser sends such an Origin. Look for what wrote it: a proxy, a script, or an attack.'
    case 'origin-lookup-failed':
      return 'denied, since the origin function failed. Its error went to the error handling of the framework.'
    case 'method-not-allowed':
      return `denied, since the policy allows ${listing(['GET', 'HEAD', 'POST', ...policy.methods])} only. To allow it, add "${method}" to methods.`
    case 'header-not-allowed':
      return `denied, since the policy allows ${listing(policy.allowedHeaders)}. To allow it, add the missing header to allowedHeaders.`
    case 'headers-malformed':
      return 'denied, since Access-Control-Request-Headers is no list of header names, or far longer than any browser sends.'
  }
}

function describeOrigin({ origin }: CorsPolicy): string {
  if (typeof origin === 'function') return 'the origin function did not return true'
  return `it is not among ${listing(origin === '*' ? [origin] : origin)}`
}

function listing(names: readonly string[]): string {
  if (names.length === 0) return 'no header'
  const unique = [...new Set(names)]
  return unique.length > 8 ? `${unique.slice(0, 8).join(', ')} and ${unique.length - 8} more` : unique.join(', ')
}
