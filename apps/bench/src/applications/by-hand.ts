import type { CorsRequest } from '@cors/core'
import { handWritten } from '../decision/floor.ts'
import type { PolicyData } from '../scenarios/scenario.ts'

/**
 * The floor of every framework: a function written by hand for one policy sets headers when the request comes, so
 * that the application can lose them. Names are not checked.
 *
 * @returns a function that sets the headers, and returns the status of a preflight that ends there
 */
export function byHand(
  policy: PolicyData,
): (request: CorsRequest, set: (name: string, value: string) => unknown) => number | undefined {
  const { decide } = handWritten(policy, () => true)
  return (request, set) => {
    const { status, reflects, fields, vary } = decide(request)
    if (reflects) set('Access-Control-Allow-Origin', request.headers.origin!)
    for (const [name, value] of fields) set(name, value)
    if (vary !== undefined) set('Vary', vary)
    return status
  }
}
