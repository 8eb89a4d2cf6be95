import type { CaseRequest, ConformanceCase, Expectation } from '../conformance-case.ts'
import type { PolicyName } from '../policies.ts'

/** A request, and the response that it must get. */
export type Exchange = readonly [request: CaseRequest, expect: Expectation]

/**
 * A conformance case.
 *
 * @param policies - the one around the application, or several, outermost first
 */
export function defineCase(
  id: string,
  title: string,
  policies: PolicyName | ConformanceCase['policies'],
  ...[[request, expect], ...others]: readonly [Exchange, ...Exchange[]]
): ConformanceCase {
  return {
    id,
    title,
    policies: typeof policies === 'string' ? [policies] : policies,
    exchanges: [
      { request, expect },
      ...others.map(([next, expected]) => ({ request: next, expect: expected })),
    ],
  }
}

/** The same case, where the reason keeps it from HTTP/2. */
export function onlyOverHttp1(because: string, one: ConformanceCase): ConformanceCase {
  return { ...one, onlyOverHttp1: because }
}

/** The same case, where the handler writes on Node's response. */
export function onlyOnNode(one: ConformanceCase): ConformanceCase {
  const because = "a handler that returns its response never gets Node's response object"
  return { ...one, onlyOnNode: because }
}
