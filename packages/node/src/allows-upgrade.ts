import type { CorsDecision, CorsPolicy } from '@cors/core'
import { isUpgradeAllowed, type PageHeaders, type UpgradeVerdict } from '@cors/core/adapter'
import { warn, type OnErrorOptions } from './report-error.ts'

/**
 * Whether a WebSocket may be opened, by the `Origin` of its upgrade request. Browsers open a WebSocket to any server,
 * send the visitor's cookies with it, and apply no CORS to it.
 *
 * An origin that the policy does not name is denied, the server's own too: list it. An upgrade without an `Origin`
 * comes from a program, and is allowed, unless its `Sec-Fetch-Site` says that a page of another site caused it.
 *
 * For upgrades only: browsers send no `Origin` with many other requests, and older browsers send no `Sec-Fetch-Site`.
 */
export function allowsUpgrade<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  request: { readonly headers: PageHeaders },
  { onError = warn }: OnErrorOptions = {},
): UpgradeVerdict<Decision> {
  return isUpgradeAllowed(policy, request.headers, onError)
}
