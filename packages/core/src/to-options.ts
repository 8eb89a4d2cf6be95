import type { CorsOptions } from './cors-options.ts'
import type { CorsPolicy } from './cors-policy.ts'

/**
 * The options that a policy was made from, without defaults, duplicates and covered patterns. Use them to derive another
 * policy, to store a policy, or to show it.
 *
 * @returns plain JSON, unless `origin` is a function; `definePolicy(toOptions(policy))` decides as `policy` does
 */
export function toOptions(policy: CorsPolicy): CorsOptions {
  const given = Object.entries(policy).filter(([, value]) => !isDefault(value))
  return Object.fromEntries(given) as unknown as CorsOptions
}

function isDefault(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0)
}
