import { createServer } from 'node:http'
import { listen, type RunningServer } from '@cors/conformance'
import { describeSamePolicy } from '@cors/conformance/look-ahead'
import connect from 'connect'
import { cors, withCors } from '../src/index.ts'
import { arbitraryChoice as shapes, choose, policyOf } from './arbitrary-choice.ts'

describeSamePolicy('withCors', {
  shapes,
  serve: (shape): Promise<RunningServer> => {
    const chosen = withCors(
      ({ url }, method) => choose(shape, url, method),
      (_request, response) => void response.end(),
    )
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
    app.use(cors(({ url }, method) => choose(shape, url, method)))
    app.use((_request: unknown, response: { end(): void }) => response.end())
    return listen(createServer(app))
  },
})
