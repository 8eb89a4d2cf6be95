import { cors } from '@cors/next'
import { partners, site } from './cors-policies.ts'

export const proxy = cors([
  ['/api/own/:path*', 'route'],
  ['/api/partners/:path*', partners],
  ['/prices/:path*', partners],
  ['/:path*', site],
])
