import type { CorsDecision, CorsPolicy } from '@cors/core'
import type { ReasonDetails } from './reason-row.ts'
import type { ReasonCode } from './reasons.ts'
import type { PreflightHeaders } from './verdict.ts'

/**
 * What to change in the policy, by the name of the option.
 *
 * @param preflight - the last preflight, if there was one
 * @returns undefined where no option of the policy allows the request
 */
export function suggestPolicyFix(
  code: ReasonCode,
  { origin }: ReasonDetails,
  policy: CorsPolicy,
  decision: CorsDecision | undefined,
  preflight: PreflightHeaders | undefined,
): string | undefined {
  switch (decision?.reason) {
    case 'origin-not-allowed':
      if (origin === 'null')
        return 'No policy can list the origin "null", because anyone can send it. Serve the page from its own origin, without a sandbox and without redirects between other origins.'
      return typeof policy.origin === 'function'
        ? `In the policy, let the function \`origin\` return true for "${origin}".`
        : `In the policy, add "${origin}" to \`origin\`.`
    case 'origin-malformed':
      return `No policy can allow "${origin}": it is not an origin that a browser sends.`
    case 'origin-lookup-failed':
      return 'The policy’s function `origin` threw or rejected. Look for its error in the server’s log.'
    case 'method-not-allowed':
      return `In the policy, add "${preflight?.['access-control-request-method']}" to \`methods\`.`
    case 'header-not-allowed':
      return `In the policy, add ${deniedNames(policy, preflight)} to \`allowedHeaders\`.`
    case 'headers-malformed':
      return 'In the page, set fewer headers: a server with this policy does not read such a long list of names.'
    case 'not-cors':
    case 'allowed':
    case undefined:
    default:
      return suggestCredentialsFix(code)
  }
}

/** The policy allowed the request, but the browser blocked it because of its credentials. */
function suggestCredentialsFix(code: ReasonCode): string | undefined {
  if (code.endsWith('allow-origin-wildcard'))
    return 'In the policy, list the origins in `origin` instead of "*" and set `credentials: true`; or in the page, send the request without credentials.'
  if (code.endsWith('allow-credentials-missing'))
    return 'In the policy, set `credentials: true`; or in the page, send the request without credentials.'
  return undefined
}

function deniedNames(
  { allowedHeaders }: CorsPolicy,
  preflight: PreflightHeaders | undefined,
): string {
  const listed = new Set(allowedHeaders.map((name) => name.toLowerCase()))
  const names = preflight?.['access-control-request-headers']?.split(',') ?? []
  return names
    .filter((name) => !listed.has(name) && (name === 'authorization' || !listed.has('*')))
    .map((name) => `"${name}"`)
    .join(' and ')
}
