import { corsProxy } from '@cors/next'
import { NextResponse, type NextRequest, type ProxyConfig } from 'next/server'
import { conformanceProxy } from './conformance/proxy.ts'
import { everyone, partners, site } from './cors-policies.ts'

export const config: ProxyConfig = {
  // The root alone, since with a base path the other one does not match it.
  matcher: ['/', '/((?!_next/static|_next/image|fonts/|assets/|favicon.ico).*)'],
}

const applicationProxy = corsProxy(
  [
    { source: '/api/public/:path*', policy: everyone },
    { source: '/api/partners/:path*', policy: partners },
    { source: '/api/own/:path*', policy: 'route' },
    { source: '/api/pages/own/:path*', policy: 'route' },
    { source: '/api/pages/partners/:path*', policy: partners },
    { source: '/prices/:path*', policy: partners },
    { source: '/api/closed', policy: false },
    { source: '/:path*', policy: site },
  ],
  userProxy,
)

/** Chosen when the process starts. */
export const proxy = process.env['CORS_PLACE'] === undefined ? applicationProxy : conformanceProxy

/** What else the proxy of this application does. */
function userProxy(request: NextRequest): NextResponse | undefined {
  const { nextUrl } = request
  switch (nextUrl.pathname) {
    case '/api/rewritten':
      return NextResponse.rewrite(new URL('/api/echo', nextUrl))
    case '/api/rewritten-elsewhere':
      return NextResponse.rewrite(process.env['ELSEWHERE'] ?? 'http://127.0.0.1:1')
    case '/api/moved':
      return NextResponse.redirect(new URL('/api/echo', nextUrl))
    case '/counted': {
      const response = NextResponse.next()
      response.cookies.set('visits', '1', { path: '/' })
      response.cookies.set('seen', 'yes', { path: '/' })
      return response
    }
    case '/api/marked': {
      const headers = new Headers(request.headers)
      headers.set('x-visitor', 'somebody')
      headers.delete('x-secret')
      return NextResponse.next({ request: { headers }, headers: { Vary: 'X-Visitor' } })
    }
    case '/api/by-proxy':
      return NextResponse.json({ by: 'proxy' }, { status: 401, headers: { Vary: 'Cookie' } })
    case '/api/failing':
      throw new Error('the proxy failed')
    default:
      return undefined
  }
}
