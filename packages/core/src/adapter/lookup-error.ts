import type { CorsDecision } from '../cors-decision.ts'

/**
 * The error to pass to the framework when the lookup of an origin failed; `undefined` when none failed.
 *
 * Always an `Error`, whatever was thrown: frameworks read `undefined`, `null` or the string `route` as "no error", and
 * would continue or never respond.
 */
export function lookupError({ reason, error }: CorsDecision): Error | undefined {
  if (reason !== 'origin-lookup-failed') return undefined
  if (error instanceof Error) return error
  return new Error('@cors/core: the origin function failed', { cause: error })
}
