import type { CorsDecision } from '@cors/core'

/**
 * The answer that ends a preflight: 204 or 403, without a body, with the headers of the decision and its `Vary`.
 *
 * @returns `undefined` where the application is to answer
 */
export function answerPreflight({ status, headers, vary }: CorsDecision): Response | undefined {
  if (status === undefined) return undefined
  return new Response(null, { status, headers: [...headers, ['Vary', vary.join(', ')]] as Fields })
}

type Fields = [string, string][]
