import { isLoopback } from './fetch-standard/mixed-content.ts'
import { schemeOf } from './fetch-standard/same-site.ts'
import type { AddressSpace, LocalNetwork } from './page-request.ts'

const PRIVACY: Readonly<Record<AddressSpace, number>> = { public: 0, local: 1, loopback: 2 }

/** Whether the page asks into a more private network than it came from. */
export function isLocalNetworkRequest({ client, server }: LocalNetwork): boolean {
  return PRIVACY[server] > PRIVACY[client]
}

/**
 * What keeps the request from being sent, before anything is: a gate of its own, which no header opens. As Chromium
 * has it by default since 142. https://wicg.github.io/local-network-access/#integration-with-fetch
 *
 * @returns undefined where the gate is open, or address spaces are not looked at
 */
export function localNetworkGate(
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
