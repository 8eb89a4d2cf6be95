import type { CorsDecision } from '@cors/core'

/** What the function of a policy failed with; `undefined` where it did not fail. */
export function lookupError({ reason, error }: CorsDecision): Error | undefined {
  if (reason !== 'origin-lookup-failed') return undefined
  // Fastify takes an error that is falsy for none at all, and would go on.
  if (error instanceof Error) return error
  return new Error('@cors/fastify: the origin function failed', { cause: error })
}
