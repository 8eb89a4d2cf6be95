import { listen, type Served } from '@cors/conformance'
import { createAdaptorServer } from '@hono/node-server'

/** Serves an application on @hono/node-server, on a port of 127.0.0.1 that was free. */
export function onNode(application: {
  readonly fetch: (request: Request) => Response | Promise<Response>
}): Promise<Served> {
  return listen(createAdaptorServer({ fetch: application.fetch }))
}
