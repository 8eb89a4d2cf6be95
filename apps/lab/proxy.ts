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
  const [name] = /^[^:]*/.exec(request.headers.get('host') ?? '') ?? []
  if (name === 'localhost' || name === '127.0.0.1') return NextResponse.next()
  // The pages that send requests are nothing else: they neither change policies nor read records.
  const isSender = name === 'app.localhost' || name === 'evil.localhost'
  if (isSender && request.nextUrl.pathname === '/send') return NextResponse.next()
  // A stranger's name that was made to resolve to this machine is of the same origin with itself.
  return new NextResponse('This is not a host of the lab’s page.\n', { status: 404 })
}
