import { unauthorized } from '@cors/next-16/conformance/guard'
import { createProxy } from '@cors/next-16/conformance/configured-policies'
import { rules } from '@cors/next-16/conformance/rules'
import { NextResponse } from 'next/server'

/** What a middleware of an application does, under the policies. */
export const middleware = createProxy(rules, ({ headers, nextUrl, url }) => {
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
