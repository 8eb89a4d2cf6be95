import { createServer } from 'node:http'
import { listen, type RunningServer } from '@cors/conformance'
import { defineNamedPolicy, describeSamePolicy } from '@cors/conformance/look-ahead'
import * as fc from 'fast-check'
import connect from 'connect'
import { cors, withCors, type ChoosePolicy, type CorsPolicy } from '../src/index.ts'

/** A server whose function chooses among the policies of routes, inside further policies. */
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
      path: fc.constantFrom('/', '/a', '/b', '/a/b', '*'),
      method: fc.constantFrom('GET', 'PUT', 'DELETE', 'OPTIONS', 'M-SEARCH'),
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
    const route = routes.find((each) => each.path === url && each.method === method)
    return policyOf(route?.policy ?? 'application')
  }
}

describeSamePolicy('withCors', {
  shapes,
  serve: (shape): Promise<RunningServer> => {
    const chosen = withCors(choose(shape), (_request, response) => void response.end())
    const around = shape.around.reduceRight(
      (listener, named) => withCors(policyOf(named), listener),
      chosen,
    )
    return listen(createServer(around))
  },
})

describeSamePolicy('cors in Connect', {
  shapes,
  serve: (shape): Promise<RunningServer> => {
    const app = connect()
    app.use(cors(choose(shape)))
    app.use((_request: unknown, response: { end(): void }) => response.end())
    return listen(createServer(app))
  },
})
