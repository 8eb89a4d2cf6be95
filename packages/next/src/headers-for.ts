import type { CorsDecision, CorsPolicy } from '@cors/core'
import { decide } from '@cors/core/adapter'
import { constantDecision } from './constant-decision.ts'
import { refuse } from './refuse.ts'

/** An entry of what `headers()` in `next.config` returns. */
export interface HeaderRule {
  source: string
  headers: { key: string; value: string }[]
  has?: { type: 'header'; key: string; value: string }[]
}

/**
 * The rules for `headers()` in `next.config` that put the headers of a policy onto what lies under a path: files of
 * `public/`, prerendered pages and routes. They answer no preflights.
 *
 * @param source - in the syntax of `next.config`. Default: everything
 * @throws {CorsPolicyError} for a policy with wildcards beside `'*'`, whose answers no rule can hold. With a function
 * as `origin` it does not compile
 * @see https://nextjs.org/docs/app/api-reference/config/next-config-js/headers
 */
export function headersFor(policy: CorsPolicy<CorsDecision>, source = '/:path*'): HeaderRule[] {
  const constant = constantDecision(policy)
  if (constant !== undefined) return [{ source, headers: fields(constant) }]
  const origins = exactOrigins(policy)
  const everyone = decide(policy, { headers: {} })
  return [
    { source, headers: fields(everyone) },
    ...origins.map((origin): HeaderRule => {
      const decision = decide(policy, { headers: { origin } })
      const has = [{ type: 'header' as const, key: 'origin', value: escape(origin) }]
      return { source, has, headers: fields(decision) }
    }),
  ]
}

function fields({ headers, vary }: CorsDecision): HeaderRule['headers'] {
  const wanted = headers.map(([key, value]) => ({ key, value }))
  return vary.length === 0 ? wanted : [...wanted, { key: 'Vary', value: vary.join(', ') }]
}

function exactOrigins({ origin }: CorsPolicy): readonly string[] {
  if (typeof origin === 'function') {
    refuse('origin', 'a function', 'headers() cannot call a function; put the policy into proxy.ts')
  }
  const wild = [origin].flat().find((pattern) => pattern.includes('*'))
  if (wild !== undefined) {
    refuse('origin', wild, `headers() cannot match ${wild}; put the policy into proxy.ts`)
  }
  return [origin].flat()
}

/** Next puts the text between `^` and `$`. */
function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}
