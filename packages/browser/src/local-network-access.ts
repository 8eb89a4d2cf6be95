import { isLoopback } from './fetch-standard/mixed-content.ts'
import { schemeOf } from './fetch-standard/same-site.ts'
import type { AddressSpace, LocalNetwork } from './page-request.ts'

const PRIVACY: Readonly<Record<AddressSpace, number>> = { public: 0, local: 1, loopback: 2 }

/** Whether the server is in a more private network than the one that the page was loaded from. */
export function isLocalNetworkRequest({ client, server }: LocalNetwork): boolean {
  return PRIVACY[server] > PRIVACY[client]
}

/**
 * What blocks the request before anything is sent, whatever headers the server sends. As Chromium does by default
 * since version 142. https://wicg.github.io/local-network-access/#integration-with-fetch
 *
 * @returns undefined where the request may be sent, or has no `localNetwork`
 */
export function checkLocalNetworkAccess(
  localNetwork: LocalNetwork | undefined,
  origin: string,
): 'local-network-target' | 'insecure-local-network' | 'local-network-permission' | undefined {
  if (localNetwork === undefined) return undefined
  const { server, targetAddressSpace = server, permission } = localNetwork
  if (targetAddressSpace !== server) return 'local-network-target'
  if (!isLocalNetworkRequest(localNetwork)) return undefined
  if (!isSecureContext(origin)) return 'insecure-local-network'
  return permission === 'granted' ? undefined : 'local-network-permission'
}

/** https://w3c.github.io/webappsec-secure-contexts/#potentially-trustworthy-origin */
function isSecureContext(origin: string): boolean {
  if (schemeOf(origin) !== 'http') return origin !== 'null'
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname)
}
