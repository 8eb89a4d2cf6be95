import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RunningServer } from './application.ts'
import { findGoverningPolicies } from './find-governing-policies.ts'
import { requestTargets } from './request-targets.ts'

/** Random applications, and how to serve them. */
export interface SamePolicyOptions<Shape> {
  /** Descriptions of applications, as data. */
  readonly shapes: fc.Arbitrary<Shape>
  /** Serves the application of a shape, whose policies are made with `defineNamedPolicy`. */
  readonly serve: (shape: Shape) => Promise<RunningServer>
  /** Further request targets for which the shapes have routes. */
  readonly targets?: readonly string[]
  /** Whether preflights for a target are denied, whatever the governing policy of its requests. */
  readonly isDenied?: (target: string) => boolean
  /** The number of applications; `SAME_POLICY_RUNS` multiplies it. Default: 100. */
  readonly runs?: number
}

const METHODS = ['GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH', 'OPTIONS', 'M-SEARCH', 'PURGE']
const PLAIN = ['/', '/a', '/b', '/a/b', '/a/a', '/b/a', '/a/b/a']
/** Requested methods that no browser sends. */
const HOSTILE = ['__proto__', 'constructor', 'CONSTRUCTOR', 'length', 'put', '_all', 'ALL', '*', '']

/**
 * Checks, for random applications over real sockets, that the governing policy of a request also decides its preflight.
 * A preflight that no policy decides grants nothing and is not compared.
 *
 * The seed is fixed, so that every run does the same work; `SAME_POLICY_SEED` sets another.
 */
export function describeSamePolicy<Shape>(
  name: string,
  {
    shapes,
    serve,
    targets: further = [],
    isDenied = () => false,
    runs = 100,
  }: SamePolicyOptions<Shape>,
): void {
  const request = fc.tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('GET', 'PUT', 'OPTIONS') },
      { weight: 4, arbitrary: fc.constantFrom(...METHODS) },
      { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
    ),
    // Half of the targets are those for which shapes have routes.
    fc.oneof(fc.constantFrom(...PLAIN, ...further), fc.constantFrom(...requestTargets)),
  )
  const times = Number(process.env['SAME_POLICY_RUNS'] ?? 1)
  const seed = Number(process.env['SAME_POLICY_SEED'] ?? 20_261_128)

  test(
    `${name}: the governing policy of a request decides its preflight in any application`,
    { timeout: 20_000 * Math.max(times, 1) },
    () =>
      fc.assert(
        fc.asyncProperty(
          shapes,
          fc.array(request, { minLength: 1, maxLength: 8 }),
          async (shape, requests) => {
            const { port, close } = await serve(shape)
            try {
              for (const [method, target] of requests) {
                const found = await findGoverningPolicies(port, { method, target })
                if (!found.isPreflightDecided) continue
                expect(found.onPreflight).toBe(isDenied(target) ? 'nobody' : found.onRequest)
              }
            } finally {
              await close()
            }
          },
        ),
        { numRuns: Math.ceil(runs * times), seed },
      ),
  )
}
