import { describeSamePolicy } from '@cors/conformance/look-ahead'
import { arbitraryChoice as shapes, choose, policyOf } from '../../node/test/arbitrary-choice.ts'
import { withCors } from '../src/index.ts'
import { onSrvx } from './serve.ts'

describeSamePolicy('withCors on srvx', {
  shapes,
  serve: (shape) => {
    const chosen = withCors(
      ({ url }, method) => choose(shape, new URL(url).pathname, method),
      () => new Response('done'),
    )
    return onSrvx(
      shape.around.reduceRight((handler, named) => withCors(policyOf(named), handler), chosen),
    )
  },
})
