import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import { decideForResponse } from './decide-for-response.ts'
import { lookupError } from './lookup-error.ts'
import { mapMaybePromise } from './map-maybe-promise.ts'
import { notifyObserver } from './notify-observer.ts'
import { pageOrigin, type PageHeaders } from './page-origin.ts'

/** What `isUpgradeAllowed` returns: a promise only where the decision may be one. */
export type UpgradeVerdict<Decision> = Decision extends CorsDecision
  ? boolean
  : boolean | Promise<boolean>

/**
 * Whether a WebSocket may be opened, by the `Origin` of its upgrade request. Browsers let any page open a WebSocket to
 * any server, with the visitor's cookies, and do not apply CORS to it.
 *
 * An origin that the policy does not list is denied, even the server's own: list it. An origin that equals the `Host`
 * proves nothing, because an attacker can point a name of their own at this address. Every browser sends `Origin` with
 * every upgrade. A request without one therefore comes from a program and is allowed, unless its `Sec-Fetch-Site` says
 * that a browser sent it for a page of another site: such a request is no upgrade, or a proxy removed its `Origin`.
 *
 * @param onError - called with the error of a failed lookup; the upgrade is denied
 */
export function isUpgradeAllowed<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  headers: PageHeaders,
  onError: (error: Error) => void,
): UpgradeVerdict<Decision>
export function isUpgradeAllowed(
  policy: CorsPolicy,
  headers: PageHeaders,
  onError: (error: Error) => void,
): boolean | Promise<boolean> {
  const request = { method: 'GET', headers: { ...headers, origin: pageOrigin(headers) } }
  return mapMaybePromise(decideForResponse(policy, request), (decision) => {
    notifyObserver(decision)
    const error = lookupError(decision)
    if (error !== undefined) onError(error)
    return decision.allowed
  })
}
