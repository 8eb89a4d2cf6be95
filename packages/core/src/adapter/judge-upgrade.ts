import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import { decide } from '../decide.ts'
import { goOn } from './go-on.ts'
import { lookupError } from './lookup-error.ts'

/** What `judgeUpgrade` returns: a promise only where `origin` is a function that returned one. */
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
 * @param onError - called with the error of a look-up that failed, whose upgrade is refused
 */
export function judgeUpgrade<Answer extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Answer>,
  origin: string | undefined,
  onError: (error: Error) => void,
): UpgradeAnswer<Answer>
export function judgeUpgrade(
  policy: CorsPolicy,
  origin: string | undefined,
  onError: (error: Error) => void,
): boolean | Promise<boolean> {
  return goOn(decide(policy, { method: 'GET', headers: { origin } }), (decision) => {
    const failure = lookupError(decision)
    if (failure !== undefined) onError(failure)
    return decision.allowed
  })
}
