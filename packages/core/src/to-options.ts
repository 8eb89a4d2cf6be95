import { assertIsPolicy } from './composition/assert-arguments.ts'
import { composerOf } from './composition/composed-policy.ts'
import type { CorsOptions } from './cors-options.ts'
import type { CorsPolicy } from './cors-policy.ts'

/**
 * The options that a policy was made from, without defaults, duplicates and covered patterns. Use them to derive another
 * policy, to store a policy, or to show it.
 *
 * What observes a policy, shadows it or replaces it is not an option: the options are those of the current rules.
 *
 * @returns plain JSON, unless `origin` is a function; `definePolicy(toOptions(policy))` decides as `policy` does
 * @throws {TypeError} for a policy of `choosePolicy`, which has no options of its own
 */
export function toOptions(policy: CorsPolicy): CorsOptions {
  assertIsPolicy('toOptions', policy)
  if (composerOf(policy) === 'choosePolicy') {
    throw new TypeError(
      '@cors/core: a policy of choosePolicy has no options; call toOptions with a policy that it chooses',
    )
  }
  const given = Object.entries(policy).filter(([, value]) => !isDefault(value))
  return Object.fromEntries(given) as unknown as CorsOptions
}

function isDefault(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0)
}
