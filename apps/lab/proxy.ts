import { cors, type CorsProxy } from '@cors/next'
import type { NextProxy, ProxyConfig } from 'next/server'
import { readLabAddresses } from './servers/lab-addresses.ts'
import { labPolicy } from './servers/policy.ts'

/** Everything but the page itself, so that unknown paths are under the policy, too. */
export const config: ProxyConfig = { matcher: ['/((?!_next/|attempts/).+)'] }

let underPolicy: CorsProxy | undefined

/** Where the page is, which the policy lists, is known when the lab runs, and not when it is built. */
export const proxy: NextProxy = (request, event) => {
  underPolicy ??= cors(labPolicy(readLabAddresses().page))
  return underPolicy(request, event)
}
