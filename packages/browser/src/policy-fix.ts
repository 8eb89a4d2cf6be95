import type { CorsDecision, CorsPolicy } from '@cors/core'
import type { ReasonCode } from './reasons.ts'
import type { Circumstances } from './reasons/reason-row.ts'
import type { PreflightHeaders } from './verdict.ts'

/**
 * What to change in the policy, by the name of its option.
 *
 * @param asked - the last preflight, if there was one
 * @returns undefined where the policy has no part in it
 */
export function policyFix(
  code: ReasonCode,
  { origin }: Circumstances,
  policy: CorsPolicy,
  decision: CorsDecision | undefined,
  asked: PreflightHeaders | undefined,
): string | undefined {
  switch (decision?.reason) {
    case 'origin-not-allowed':
      if (origin === 'null')
        return 'Anyone can send the origin "null", so no policy can list it: serve the page from an origin of its own, without a sandbox and without redirects between other origins.'
      return typeof policy.origin === 'function'
        ? `In the policy, let the function \`origin\` return true for "${origin}".`
        : `In the policy, add "${origin}" to \`origin\`.`
    case 'origin-malformed':
      return `No policy can allow "${origin}", which is no origin that a browser sends.`
    case 'origin-lookup-failed':
      return 'The function `origin` of the policy threw or rejected; look for its error in the server’s log.'
    case 'method-not-allowed':
      return `In the policy, add "${asked?.['access-control-request-method']}" to \`methods\`.`
    case 'header-not-allowed':
      return `In the policy, add ${refusedNames(policy, asked)} to \`allowedHeaders\`.`
    case 'headers-malformed':
      return 'The page sets more header names than a server under the policy reads; let it set fewer.'
    case 'not-cors':
    case 'allowed':
    case undefined:
    default:
      return credentialsFix(code)
  }
}

/** The policy lets the origin in, but the browser wants more. */
function credentialsFix(code: ReasonCode): string | undefined {
  if (code.endsWith('allow-origin-wildcard'))
    return 'In the policy, list the origins in `origin` instead of "*" and set `credentials: true`; or in the page, ask without credentials.'
  if (code.endsWith('allow-credentials-missing'))
    return 'In the policy, set `credentials: true`; or in the page, ask without credentials.'
  return undefined
}

function refusedNames({ allowedHeaders }: CorsPolicy, asked: PreflightHeaders | undefined): string {
  const listed = new Set(allowedHeaders.map((name) => name.toLowerCase()))
  const names = asked?.['access-control-request-headers']?.split(',') ?? []
  return names
    .filter((name) => !listed.has(name) && (name === 'authorization' || !listed.has('*')))
    .map((name) => `"${name}"`)
    .join(' and ')
}
