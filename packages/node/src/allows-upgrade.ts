import type { CorsDecision, CorsPolicy } from '@cors/core'
import { judgeUpgrade, type PageHeaders, type UpgradeAnswer } from '@cors/core/adapter'
import { warn, type OnError } from './report-error.ts'

/**
 * Whether a WebSocket may be opened, by the `Origin` of its upgrade. Browsers open one to any server, with the
 * visitor's cookies, and apply no CORS to it.
 *
 * An origin that the policy does not name is denied, the server's own too: list it. An upgrade without an `Origin`
 * comes from a program, and is allowed, unless `Sec-Fetch-Site` says that a browser made the request for a page of
 * another site.
 *
 * For upgrades only: browsers send no `Origin` with many other requests, and older ones no `Sec-Fetch-Site`.
 *
 * @param onError - called with the error of a look-up that failed, whose upgrade is denied; default: a warning of
 * the process
 */
export function allowsUpgrade<Answer extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Answer>,
  request: { readonly headers: PageHeaders },
  onError: OnError = warn,
): UpgradeAnswer<Answer> {
  return judgeUpgrade(policy, request.headers, onError)
}
