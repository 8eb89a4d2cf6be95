import { corsProxy } from '@cors/next'
import { NextResponse, type NextProxy, type ProxyConfig } from 'next/server'
import { findRunningLab } from './servers/running-lab.ts'
import { splitVisitorPath } from './servers/visitors.ts'

/** Every path but those of the page's own files. */
export const config: ProxyConfig = { matcher: ['/((?!_next/).*)'] }

/** The API that the Next server of the lab serves, under the policy of each visitor. */
const api: NextProxy = corsProxy(
  ({ nextUrl }) => findRunningLab()?.visitors.policyFor(nextUrl.pathname) ?? false,
)

export const proxy: NextProxy = (request, event) => {
  if (splitVisitorPath(request.nextUrl.pathname) !== undefined) return api(request, event)
  // The pages that send requests are nothing else: they neither change policies nor read records.
  const isSender = /^(app|evil)\.localhost(:|$)/.test(request.headers.get('host') ?? '')
  return isSender && request.nextUrl.pathname !== '/send'
    ? new NextResponse('This host only sends requests.\n', { status: 404 })
    : NextResponse.next()
}
