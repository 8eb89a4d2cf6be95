import type { CorsDecision, CorsPolicy } from '@cors/core'
import { refuse } from './refuse.ts'

/**
 * The hosts for `experimental.serverActions.allowedOrigins` in `next.config`: pages of these may call server actions.
 *
 * Next compares hosts and no schemes: a page of the same host over `http` may call them, too.
 *
 * @throws {CorsPolicyError} for what Next has no words for: `'*'`, any port (`:*`), schemes other than http and https,
 * and subdomains of a host that ends in a dot. With a function as `origin` it does not compile
 * @see https://nextjs.org/docs/app/api-reference/config/next-config-js/serverActions#allowedorigins
 */
export function allowedOrigins({ origin }: CorsPolicy<CorsDecision>): string[] {
  if (typeof origin === 'function') {
    refuse(
      'origin',
      'a function',
      'Next compares server actions with a list and cannot call a function',
    )
  }
  if (origin === '*') {
    refuse('origin', origin, 'server actions cannot be open to every page; list the origins')
  }
  return origin.map((pattern, index) => hostOf(pattern, `origin.${index}`))
}

function hostOf(pattern: string, path: string): string {
  const [scheme = '', host = ''] = pattern.split('://')
  if (scheme !== 'https' && scheme !== 'http') {
    refuse(
      path,
      pattern,
      `Next compares the hosts of pages alone, and "${pattern}" is none of the web`,
    )
  }
  if (host.endsWith(':*')) {
    refuse(path, pattern, `Next cannot allow any port of "${pattern}"; list the ports`)
  }
  if (!host.startsWith('*.')) return host
  if (/\.(?::|$)/.test(host)) {
    refuse(path, pattern, `Next cannot match the subdomains of "${pattern}", which ends in a dot`)
  }
  return `*${host}`
}
