import { composerOf } from '../composition/composed-policy.ts'
import type { CorsDecision } from '../cors-decision.ts'

/**
 * The error to pass to the framework when the lookup of an origin failed; `undefined` when none failed.
 *
 * Always an `Error`, whatever was thrown: frameworks read `undefined`, `null` or the string `route` as "no error", and
 * would continue or never respond.
 */
export function lookupError({ reason, error, policy }: CorsDecision): Error | undefined {
  if (reason !== 'origin-lookup-failed') return undefined
  if (error instanceof Error) return error
  const failed =
    composerOf(policy) === 'choosePolicy' ? 'function that chooses the policy' : 'origin function'
  return new Error(`@cors/core: the ${failed} failed`, { cause: error })
}
