import type { CorsDecision, CorsPolicy } from '@cors/core'
import { isUpgradeAllowed, type UpgradeVerdict } from '@cors/core/adapter'
import { logError } from './report-error.ts'
import type { FetchRequest } from './to-cors-request.ts'

/** The options of `allowsUpgrade`. */
export interface UpgradeOptions {
  /** Called with the error of a failed lookup; the upgrade is denied. Default: `console.error`. */
  readonly onError?: ((error: Error) => void) | undefined
}

/**
 * Whether a WebSocket may be opened, by the `Origin` of its upgrade request. Browsers open WebSockets to any server,
 * with the user's cookies, and do not apply CORS to them.
 *
 * An origin that the policy does not list is denied, the server's own too: list it. An upgrade without an `Origin`
 * comes from a program and is allowed, unless `Sec-Fetch-Site` says that a page of another site made it.
 *
 * For upgrades only: browsers send many other requests without an `Origin`, and older ones send no `Sec-Fetch-Site`.
 *
 * @returns a promise only where `origin` is a function that returned one
 */
export function allowsUpgrade<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  { headers }: Pick<FetchRequest, 'headers'>,
  { onError = logError }: UpgradeOptions = {},
): UpgradeVerdict<Decision> {
  const origin = headers.get('origin') ?? undefined
  const site = headers.get('sec-fetch-site') ?? undefined
  return isUpgradeAllowed(policy, { origin, 'sec-fetch-site': site }, onError)
}
