import { defineNamedPolicy } from '@cors/conformance/look-ahead'
import type { CorsPolicy } from '@cors/core'
import * as fc from 'fast-check'

/** A function that chooses among the policies of routes, inside further policies. */
export interface Choice {
  readonly routes: readonly Route[]
  /** Around the function, outermost first. */
  readonly around: readonly Named[]
}

interface Route {
  readonly path: string
  readonly method: string
  readonly policy: Named
}

type Named = string | false

const policy = fc.constantFrom<Named>('one', 'two', 'three', 'four', false)

export const arbitraryChoice: fc.Arbitrary<Choice> = fc.record({
  routes: fc.array(
    fc.record({
      path: fc.constantFrom('/', '/a', '/b', '/a/b', '*'),
      method: fc.constantFrom('GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'M-SEARCH'),
      policy,
    }),
    { maxLength: 6 },
  ),
  around: fc.array(policy, { maxLength: 2 }),
})

export function policyOf(named: Named): CorsPolicy | false {
  return named === false ? false : defineNamedPolicy(named)
}

export function choose(
  { routes }: Choice,
  path: string | undefined,
  method: string,
): CorsPolicy | false {
  const route = routes.find((each) => each.path === path && each.method === method)
  return policyOf(route?.policy ?? 'application')
}
