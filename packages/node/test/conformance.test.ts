import { createServer } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { describeConformance, listen, type Serve, type Setup } from '@cors/conformance'
import { cors, withCors, type CorsMiddleware } from '../src/index.ts'
import { choosePolicy, createApplication, fail, type Handler } from './application.ts'

/** Listeners wrapped in listeners: the innermost knows the routes. */
function wrap({ policies, reach, report }: Setup): Handler {
  const application = createApplication({ reach, report })
  const inner = withCors(choosePolicy(policies.at(-1)!), application, report)
  return policies
    .slice(0, -1)
    .reduceRight((listener, policy) => withCors(policy, listener, report), inner)
}

/** Middleware in a chain: the first one answers the preflights, so that it is the one that knows the routes. */
function chain({ policies, reach, report }: Setup): Handler {
  const application = createApplication({ reach, report })
  const choose = choosePolicy(policies.at(-1)!)
  const middleware: readonly CorsMiddleware[] = [
    cors(choose),
    ...policies.slice(1).map((policy) => cors(policy)),
    cors(choose),
  ]
  return (request, response) => {
    const run = (index: number, error?: unknown): void => {
      if (error !== undefined) fail(response, error, report)
      else if (index === middleware.length) void application(request, response)
      else middleware[index]!(request, response, (failure) => run(index + 1, failure))
    }
    run(0)
  }
}

function overHttp1(compose: (setup: Setup) => Handler): Serve {
  return (setup) => listen(createServer(compose(setup)))
}

function overHttp2(compose: (setup: Setup) => Handler): Serve {
  // The compatibility interface of HTTP/2 is the same where this application touches it.
  return (setup) => listen(createHttp2Server(compose(setup) as never))
}

const http1 = { chosen: 'all requests' } as const
const http2 = { ...http1, protocol: 'h2c' } as const

describeConformance('withCors over node:http', overHttp1(wrap), http1)
describeConformance('withCors over node:http2', overHttp2(wrap), http2)
describeConformance('cors over node:http', overHttp1(chain), http1)
describeConformance('cors over node:http2', overHttp2(chain), http2)
