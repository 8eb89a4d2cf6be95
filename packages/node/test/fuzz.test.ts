import { createServer } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { listen, type ApplicationSetup } from '@cors/conformance'
import { describeFuzz } from '@cors/conformance/fuzz'
import { withCors } from '../src/index.ts'
import { choosePolicy, createApplication, type Handler } from './application.ts'

function wrap({ policies: [policy], markReached, recordError }: ApplicationSetup): Handler {
  return withCors(choosePolicy(policy), createApplication({ markReached, recordError }), {
    onError: recordError,
  })
}

describeFuzz('withCors over node:http', (setup) => listen(createServer(wrap(setup))))
// The compatibility interface of HTTP/2 is the same where this application touches it.
describeFuzz(
  'withCors over node:http2',
  (setup) => listen(createHttp2Server(wrap(setup) as never)),
  { protocol: 'h2c' },
)
