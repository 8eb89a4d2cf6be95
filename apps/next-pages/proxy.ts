import { corsProxy } from '@cors/next'
import { partners, site } from './cors-policies.ts'

export const proxy = corsProxy([
  { source: '/api/own/:path*', policy: 'route' },
  { source: '/api/partners/:path*', policy: partners },
  { source: '/prices/:path*', policy: partners },
  { source: '/:path*', policy: site },
])
