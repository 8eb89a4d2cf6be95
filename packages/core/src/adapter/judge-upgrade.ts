import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import { decide } from '../decide.ts'
import { goOn } from './go-on.ts'
import { lookupError } from './lookup-error.ts'
import { pageOrigin, type PageHeaders } from './page-origin.ts'

/** What `judgeUpgrade` returns: a promise only where `origin` is a function that returned one. */
export type UpgradeAnswer<Answer> = Answer extends CorsDecision
  ? boolean
  : boolean | Promise<boolean>

/**
 * Whether a WebSocket may be opened, by the `Origin` of its upgrade. Browsers open one to any server, with the
 * visitor's cookies, and apply no CORS to it.
 *
 * An origin that the policy does not name is denied, the server's own too: list it. That it equals the `Host` proves
 * nothing, since a page can point its own name at this address. Every browser sends an `Origin` with every upgrade, so
 * that a request without one comes from a program and is allowed, unless its `Sec-Fetch-Site` says that a browser made
 * it for a page of another site: then it is no upgrade, or a proxy removed the `Origin`.
 *
 * @param onError - called with the error of a look-up that failed, whose upgrade is denied
 */
export function judgeUpgrade<Answer extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Answer>,
  headers: PageHeaders,
  onError: (error: Error) => void,
): UpgradeAnswer<Answer>
export function judgeUpgrade(
  policy: CorsPolicy,
  headers: PageHeaders,
  onError: (error: Error) => void,
): boolean | Promise<boolean> {
  const request = { method: 'GET', headers: { origin: pageOrigin(headers) } }
  return goOn(decide(policy, request), (decision) => {
    const failure = lookupError(decision)
    if (failure !== undefined) onError(failure)
    return decision.allowed
  })
}
