import { unauthorized } from '@cors/next-16/conformance/guard'
import { proxyInForce } from '@cors/next-16/conformance/in-force'
import { paths } from '@cors/next-16/conformance/paths'
import { NextResponse } from 'next/server'

/** What this application does with requests besides, as middlewares do. */
export const middleware = proxyInForce(paths, ({ headers, nextUrl, url }) => {
  switch (nextUrl.pathname) {
    case '/guarded':
      return unauthorized()
    case '/moved':
      return NextResponse.redirect(new URL('/text', url))
    case '/rewritten':
      return NextResponse.rewrite(new URL('/text', url))
    case '/marked': {
      const marked = new Headers(headers)
      marked.set('x-visitor', 'somebody')
      const response = NextResponse.next({ request: { headers: marked } })
      response.cookies.set('visits', '1', { path: '/' })
      return response
    }
    default:
      return undefined
  }
})
