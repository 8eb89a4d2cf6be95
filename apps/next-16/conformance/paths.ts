import { policies } from '@cors/conformance/policies'
import type { PathPolicy } from '@cors/next'

/** The paths that have policies of their own, for a proxy alone and for one beside routes that say theirs. */
export const paths: Readonly<Record<'alone' | 'besideRoutes', readonly PathPolicy[]>> = {
  alone: [
    ['/route', policies.partner],
    ['/items/:id', policies.partner],
    ['/group/:path*', policies.partner],
    ['/closed', false],
  ],
  besideRoutes: [
    ['/route', 'route'],
    ['/items/:id', 'route'],
    ['/group/:path*', policies.partner],
    ['/closed', false],
  ],
}
