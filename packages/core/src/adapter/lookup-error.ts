import type { CorsDecision } from '../cors-decision.ts'

/**
 * What a look-up of the origin that failed is passed on to the framework as; `undefined` where none failed.
 *
 * An `Error`, whatever was thrown: frameworks take `undefined`, `null` or the text `route` for no error at all, and
 * would go on, or never answer.
 */
export function lookupError({ reason, error }: CorsDecision): Error | undefined {
  if (reason !== 'origin-lookup-failed') return undefined
  if (error instanceof Error) return error
  return new Error('@cors/core: the origin function failed', { cause: error })
}
