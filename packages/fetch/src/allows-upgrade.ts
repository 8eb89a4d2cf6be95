import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'
import { goOn, lookupError } from '@cors/core/adapter'
import { report } from './report-error.ts'
import type { FetchRequest } from './to-cors-request.ts'

/** What `allowsUpgrade` returns: a promise only where `origin` is a function that returned one. */
export type UpgradeAnswer<Answer> = Answer extends CorsDecision
  ? boolean
  : boolean | Promise<boolean>

/**
 * Whether a WebSocket may be opened, by the `Origin` of its upgrade. Browsers open one to any server, with the
 * visitor's cookies, and apply no CORS to it.
 *
 * An origin that the policy does not name is refused, the server's own too: list it. That it equals the `Host` proves
 * nothing, since a page can point its own name at this address. Without an `Origin` no browser is asking, and the
 * upgrade is allowed.
 *
 * @param onError - called with the error of a look-up that failed, whose upgrade is refused; default: `console.error`
 */
export function allowsUpgrade<Answer extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Answer>,
  request: Pick<FetchRequest, 'headers'>,
  onError?: (error: Error) => void,
): UpgradeAnswer<Answer>
export function allowsUpgrade(
  policy: CorsPolicy,
  { headers }: Pick<FetchRequest, 'headers'>,
  onError: (error: Error) => void = report,
): boolean | Promise<boolean> {
  const asked = { method: 'GET', headers: { origin: headers.get('origin') ?? undefined } }
  return goOn(decide(policy, asked), (decision) => {
    const failure = lookupError(decision)
    if (failure !== undefined) onError(failure)
    return decision.allowed
  })
}
