import { createServer } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import {
  describeConformance,
  listen,
  type ServeApplication,
  type ApplicationSetup,
} from '@cors/conformance'
import { cors, withCors, type CorsMiddleware } from '../src/index.ts'
import { choosePolicy, createApplication, fail, type Handler } from './application.ts'

/** Listeners wrapped in listeners: the innermost knows the routes. */
function wrap({ policies, markReached, recordError }: ApplicationSetup): Handler {
  const application = createApplication({ markReached, recordError })
  const inner = withCors(choosePolicy(policies.at(-1)!), application, { onError: recordError })
  return policies
    .slice(0, -1)
    .reduceRight((listener, policy) => withCors(policy, listener, { onError: recordError }), inner)
}

/** Middleware in a chain: the first one responses the preflights, so that it is the one that knows the routes. */
function chain({ policies, markReached, recordError }: ApplicationSetup): Handler {
  const application = createApplication({ markReached, recordError })
  const choose = choosePolicy(policies.at(-1)!)
  const middleware: readonly CorsMiddleware[] = [
    cors(choose),
    ...policies.slice(1).map((policy) => cors(policy)),
    cors(choose),
  ]
  return (request, response) => {
    const run = (index: number, error?: unknown): void => {
      if (error !== undefined) fail(response, error, recordError)
      else if (index === middleware.length) void application(request, response)
      else middleware[index]!(request, response, (failure) => run(index + 1, failure))
    }
    run(0)
  }
}

function overHttp1(compose: (setup: ApplicationSetup) => Handler): ServeApplication {
  return (setup) => listen(createServer(compose(setup)))
}

function overHttp2(compose: (setup: ApplicationSetup) => Handler): ServeApplication {
  // The compatibility interface of HTTP/2 is the same where this application touches it.
  return (setup) => listen(createHttp2Server(compose(setup) as never))
}

const http1 = { chosen: 'all requests' } as const
const http2 = { ...http1, protocol: 'h2c' } as const

describeConformance('withCors over node:http', overHttp1(wrap), http1)
describeConformance('withCors over node:http2', overHttp2(wrap), http2)
describeConformance('cors over node:http', overHttp1(chain), http1)
describeConformance('cors over node:http2', overHttp2(chain), http2)
