import { decide, type CorsDecision, type CorsPolicy, type CorsRequest } from '@cors/core'
import { goOn, lookupError } from '@cors/core/adapter'
import { warn, type OnError } from './report-error.ts'

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
 * @param onError - called with the error of a look-up that failed, whose upgrade is refused; default: a warning of
 * the process
 */
export function allowsUpgrade<Answer extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Answer>,
  request: Pick<CorsRequest, 'headers'>,
  onError?: OnError,
): UpgradeAnswer<Answer>
export function allowsUpgrade(
  policy: CorsPolicy,
  { headers }: Pick<CorsRequest, 'headers'>,
  onError: OnError = warn,
): boolean | Promise<boolean> {
  return goOn(decide(policy, { method: 'GET', headers }), (decision) => {
    const failure = lookupError(decision)
    if (failure !== undefined) onError(failure)
    return decision.allowed
  })
}
