import { defineNamedPolicy, describeSamePolicy } from '@cors/conformance/look-ahead'
import * as fc from 'fast-check'
import { withCors, type ChoosePolicy, type CorsPolicy } from '../src/index.ts'
import { onSrvx } from './serve.ts'

/** A handler whose function chooses among the policies of routes, inside further policies. */
interface Shape {
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
const shapes: fc.Arbitrary<Shape> = fc.record({
  routes: fc.array(
    fc.record({
      path: fc.constantFrom('/', '/a', '/b', '/a/b'),
      method: fc.constantFrom('GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
      policy,
    }),
    { maxLength: 6 },
  ),
  around: fc.array(policy, { maxLength: 2 }),
})

function policyOf(named: Named): CorsPolicy | false {
  return named === false ? false : defineNamedPolicy(named)
}

function choose({ routes }: Shape): ChoosePolicy {
  return ({ url }, method) => {
    const { pathname } = new URL(url)
    const route = routes.find((each) => each.path === pathname && each.method === method)
    return policyOf(route?.policy ?? 'application')
  }
}

describeSamePolicy('withCors on srvx', {
  shapes,
  serve: (shape) => {
    const chosen = withCors(choose(shape), () => new Response('done'))
    return onSrvx(
      shape.around.reduceRight((handler, named) => withCors(policyOf(named), handler), chosen),
    )
  },
})
