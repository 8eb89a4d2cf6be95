import type { CorsPolicy } from '@cors/core'
import { routePolicy } from './application.ts'

/** The governing policy of a request to the application under `policy`. `method` is the requested method for a preflight. */
export function choosePolicyOfRoute(
  policy: CorsPolicy,
): (request: Pick<Request, 'url'>, method: string) => CorsPolicy | false {
  return ({ url }, method) => {
    const { pathname } = new URL(url)
    if (pathname === '/closed') return false
    if (pathname.startsWith('/group/')) return routePolicy
    if (pathname === '/route' && method === 'PUT') return routePolicy
    if (pathname.startsWith('/items/') && method === 'DELETE') return routePolicy
    return policy
  }
}
