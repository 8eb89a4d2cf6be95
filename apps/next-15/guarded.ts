import { unauthorized } from '@cors/next-16/conformance/guard'
import { proxyInForce } from '@cors/next-16/conformance/in-force'
import { paths } from '@cors/next-16/conformance/paths'

/** The application's own part, as in the proxy of Next 16. */
export const middleware = proxyInForce(paths, ({ nextUrl }) =>
  nextUrl.pathname === '/guarded' ? unauthorized() : undefined,
)
