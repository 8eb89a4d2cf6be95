import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { assertPolicy } from './assert-policy.ts'
import { rejectOptions } from './reject-options.ts'
import type { StaticCorsOptions } from './static-cors-options.ts'

/**
 * The hosts for `experimental.serverActions.allowedOrigins` in `next.config`: pages of these hosts may call server
 * actions.
 *
 * Next compares hosts without schemes: a page of the same host over `http` may call them, too.
 *
 * @throws {CorsPolicyError} for what Next cannot express: `'*'`, any port (`:*`), schemes other than http and https,
 * and subdomains of a host that ends in a dot
 * @see https://nextjs.org/docs/app/api-reference/config/next-config-js/serverActions#allowedorigins
 */
export function serverActionOrigins(policy: CorsPolicy<CorsDecision>): string[]
export function serverActionOrigins<const Options extends StaticCorsOptions>(
  policy: CheckedOptions<Options>,
): string[]
export function serverActionOrigins(given: CorsPolicy | CorsOptions): string[] {
  assertPolicy('serverActionOrigins', given, 'serverActionOrigins(policy)')
  const { origin } = toPolicy(given)
  if (typeof origin === 'function') {
    rejectOptions(
      'origin',
      'a function',
      'Next compares the callers of server actions with a list and cannot call a function; list the origins',
    )
  }
  if (origin === '*') {
    rejectOptions(
      'origin',
      origin,
      'server actions cannot be open to all origins; list the origins',
    )
  }
  return origin.map((pattern, index) => toHost(pattern, `origin.${index}`))
}

function toHost(pattern: string, path: string): string {
  const [scheme = '', host = ''] = pattern.split('://')
  if (scheme !== 'https' && scheme !== 'http') {
    rejectOptions(
      path,
      pattern,
      `Next compares hosts of http and https pages, and "${pattern}" has another scheme`,
    )
  }
  if (host.endsWith(':*')) {
    rejectOptions(path, pattern, `Next cannot allow any port of "${pattern}"; list the ports`)
  }
  if (!host.startsWith('*.')) return host
  if (/\.(?::|$)/.test(host)) {
    rejectOptions(
      path,
      pattern,
      `Next cannot match the subdomains of "${pattern}", which ends in a dot`,
    )
  }
  return `*${host}`
}
