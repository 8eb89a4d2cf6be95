import type { CorsDecision, CorsPolicy } from '@cors/core'
import { judgeUpgrade, type UpgradeAnswer } from '@cors/core/adapter'
import { report } from './report-error.ts'
import type { FetchRequest } from './to-cors-request.ts'

/**
 * Whether a WebSocket may be opened, by the `Origin` of its upgrade. Browsers open one to any server, with the
 * visitor's cookies, and apply no CORS to it.
 *
 * An origin that the policy does not name is refused, the server's own too: list it. Without an `Origin` no browser is
 * asking, and the upgrade is allowed.
 *
 * @param onError - called with the error of a look-up that failed, whose upgrade is refused; default: `console.error`
 */
export function allowsUpgrade<Answer extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Answer>,
  request: Pick<FetchRequest, 'headers'>,
  onError: (error: Error) => void = report,
): UpgradeAnswer<Answer> {
  return judgeUpgrade(policy, request.headers.get('origin') ?? undefined, onError)
}
