import { corsProxy, type CorsProxy } from '@cors/next'
import type { NextProxy, ProxyConfig } from 'next/server'
import { readLabAddresses } from './servers/lab-addresses.ts'
import { labPolicy } from './servers/policy.ts'

/** Every path but those of the page itself, so that unknown paths are under the policy, too. */
export const config: ProxyConfig = { matcher: ['/((?!_next/|attempts/).+)'] }

let underPolicy: CorsProxy | undefined

/** The policy lists the origin of the page, which is not known before the lab runs. */
export const proxy: NextProxy = (request, event) => {
  underPolicy ??= corsProxy(labPolicy(readLabAddresses().page))
  return underPolicy(request, event)
}
