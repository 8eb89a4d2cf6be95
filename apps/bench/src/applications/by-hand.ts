import type { CorsRequest } from '@cors/core'
import { handWritten } from '../decision/baseline.ts'
import type { PolicyData } from '../scenarios/scenario.ts'

/**
 * The baseline of every framework: a hand-written function for one policy. It sets headers when the request comes, so
 * that the application can lose them, and does not check requested headers.
 *
 * @returns a function that sets the headers, and returns the status of a preflight that ends there
 */
export function byHand(
  policy: PolicyData,
): (request: CorsRequest, set: (name: string, value: string) => unknown) => number | undefined {
  const { decide } = handWritten(policy, () => true)
  return (request, set) => {
    const { status, reflects, headers, vary } = decide(request)
    if (reflects) set('Access-Control-Allow-Origin', request.headers.origin!)
    for (const [name, value] of headers) set(name, value)
    if (vary !== undefined) set('Vary', vary)
    return status
  }
}
