import { NextResponse } from 'next/server'
import { createProxy } from './configured-policies.ts'
import { rules } from './rules.ts'

/** What a proxy of an application does, under the policies of the suite. */
export const conformanceProxy = createProxy(rules, ({ headers, nextUrl, url }) => {
  switch (nextUrl.pathname) {
    case '/guarded':
      return new Response('unauthorized', { status: 401 })
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
