import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Served } from './application.ts'
import { openConnection } from './exchange.ts'
import { targets } from './targets.ts'
import { whoGoverns } from './who-governs.ts'

export interface SamePolicyOptions<Shape> {
  /** What applications look like, as data. */
  readonly shapes: fc.Arbitrary<Shape>
  /** Serves an application of a shape, whose policies are made with `namedPolicy`. */
  readonly serve: (shape: Shape) => Promise<Served>
  /** Further request targets, which the shapes have routes for. */
  readonly targets?: readonly string[]
  /** Whether preflights for a target are denied whatever governs its requests. */
  readonly isDenied?: (target: string) => boolean
  /** How many applications; `SAME_POLICY_RUNS` multiplies it. Default: 100. */
  readonly runs?: number
}

const METHODS = ['GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH', 'OPTIONS', 'M-SEARCH', 'PURGE']
const PLAIN = ['/', '/a', '/b', '/a/b', '/a/a', '/b/a', '/a/b/a']
/** Requested methods that no request has. */
const HOSTILE = ['__proto__', 'constructor', 'CONSTRUCTOR', 'length', 'put', '_all', 'ALL', '*', '']

/**
 * Holds for random applications that the policy of a request is the one that decides its preflight, over real
 * sockets. A preflight that reaches no policy grants nothing, and is left out.
 *
 * The seed is fixed, so that the test command does the same work every time; `SAME_POLICY_SEED` sets another.
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
    // Half of them as the shapes have routes for.
    fc.oneof(fc.constantFrom(...PLAIN, ...further), fc.constantFrom(...targets)),
  )
  const times = Number(process.env['SAME_POLICY_RUNS'] ?? 1)
  const seed = Number(process.env['SAME_POLICY_SEED'] ?? 20_261_128)

  test(
    `${name}: whatever an application looks like, the policy of a request decides its preflight, too`,
    { timeout: 20_000 * Math.max(times, 1) },
    () =>
      fc.assert(
        fc.asyncProperty(
          shapes,
          fc.array(request, { minLength: 1, maxLength: 8 }),
          async (shape, requests) => {
            const { port, close } = await serve(shape)
            const connection = openConnection('http/1.1', port)
            try {
              for (const [method, target] of requests) {
                const { onActual, onPreflight } = await whoGoverns(connection, method, target)
                if (onPreflight === 'unreached') continue
                expect(onPreflight).toBe(isDenied(target) ? 'nobody' : onActual)
              }
            } finally {
              connection.close()
              await close()
            }
          },
        ),
        { numRuns: Math.ceil(runs * times), seed },
      ),
  )
}
