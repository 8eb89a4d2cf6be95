import {
  type CheckedOptions,
  type CorsDecision,
  type CorsOptions,
  type CorsPolicy,
} from '@cors/core'
import { decideForResponse, toPolicy } from '@cors/core/adapter'
import { assertPolicy } from './assert-policy.ts'
import { decideForEveryOrigin } from './decide-for-every-origin.ts'
import { rejectOptions } from './reject-options.ts'
import type { StaticCorsOptions } from './static-cors-options.ts'

/** An entry of what `headers()` in `next.config` returns. */
export interface HeaderRule {
  source: string
  headers: { key: string; value: string }[]
  has?: { type: 'header'; key: string; value: string }[]
}

export interface CorsHeadersOptions {
  /** A path in the syntax of `next.config`. Default: every path. */
  readonly source?: string
}

/**
 * The rules for `headers()` in `next.config` that set a policy's headers on files of `public/` and on prerendered
 * pages and routes. They do not end preflights.
 *
 * @throws {CorsPolicyError} for wildcards other than `'*'`, which `headers()` cannot match
 * @see https://nextjs.org/docs/app/api-reference/config/next-config-js/headers
 */
export function corsHeaders(
  policy: CorsPolicy<CorsDecision>,
  options?: CorsHeadersOptions,
): HeaderRule[]
export function corsHeaders<const Options extends StaticCorsOptions>(
  policy: CheckedOptions<Options>,
  options?: CorsHeadersOptions,
): HeaderRule[]
export function corsHeaders(
  given: CorsPolicy | CorsOptions,
  { source = '/:path*' }: CorsHeadersOptions = {},
): HeaderRule[] {
  assertPolicy('corsHeaders', given, 'corsHeaders({ origin: "*" }, { source: "/fonts/:path*" })')
  const policy = toPolicy(given) as CorsPolicy<CorsDecision>
  const constant = decideForEveryOrigin(policy)
  if (constant !== undefined) return [{ source, headers: toKeyValues(constant) }]
  const origins = exactOrigins(policy)
  const withoutOrigin = decideForResponse(policy, { headers: {} })
  return [
    { source, headers: toKeyValues(withoutOrigin) },
    ...origins.map((origin): HeaderRule => {
      const decision = decideForResponse(policy, { headers: { origin } })
      const has = [{ type: 'header' as const, key: 'origin', value: escapePattern(origin) }]
      return { source, has, headers: toKeyValues(decision) }
    }),
  ]
}

function toKeyValues({ headers, vary }: CorsDecision): HeaderRule['headers'] {
  const keyValues = headers.map(([key, value]) => ({ key, value }))
  return vary.length === 0 ? keyValues : [...keyValues, { key: 'Vary', value: vary.join(', ') }]
}

function exactOrigins({ origin }: CorsPolicy): readonly string[] {
  if (typeof origin === 'function') {
    rejectOptions(
      'origin',
      'a function',
      'headers() cannot call a function; put the policy into proxy.ts',
    )
  }
  const patterns = [origin].flat()
  const wildcard = patterns.find((pattern) => pattern.includes('*'))
  if (wildcard !== undefined) {
    rejectOptions(
      'origin',
      wildcard,
      `headers() cannot match ${wildcard}; put the policy into proxy.ts`,
    )
  }
  return patterns
}

/** Next puts the value between `^` and `$`. */
function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}
