import type { CorsDecision } from '@cors/core'

/**
 * The response that ends a preflight: 204 or 403, without a body, with the headers of the decision and its `Vary`. It
 * does not look at `decision.error`: pass a failed lookup to error handling.
 *
 * @returns `undefined` where the request continues to the application
 */
export function preflightResponse({ status, headers, vary }: CorsDecision): Response | undefined {
  if (status === undefined) return undefined
  const lines = [...headers, ['Vary', vary.join(', ')]] as [name: string, value: string][]
  return new Response(null, { status, headers: lines })
}
