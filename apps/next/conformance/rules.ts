import { policies } from '@cors/conformance/policies'
import type { CorsProxyRule } from '@cors/next'

/** The rules for a proxy alone, and for a proxy beside routes with their own policies. */
export const rules: Readonly<Record<'alone' | 'besideRoutes', readonly CorsProxyRule[]>> = {
  alone: [
    { source: '/route', policy: policies.partner },
    { source: '/items/:id', policy: policies.partner },
    { source: '/group/:path*', policy: policies.partner },
    { source: '/closed', policy: false },
    { source: '/api/pages/own/:path*', policy: 'route' },
  ],
  besideRoutes: [
    { source: '/route', policy: 'route' },
    { source: '/items/:id', policy: 'route' },
    { source: '/group/:path*', policy: policies.partner },
    { source: '/closed', policy: false },
  ],
}
