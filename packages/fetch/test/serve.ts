import { createAdaptorServer } from '@hono/node-server'
import { listen, type FetchHandler, type RunningServer } from '@cors/conformance'
import { serve } from 'srvx'

/** Serves a handler on a free port of 127.0.0.1. */
export type ServeHandler = (handler: FetchHandler) => Promise<RunningServer>

export const onSrvx: ServeHandler = async (handler) => {
  const server = serve({ fetch: handler, hostname: '127.0.0.1', port: 0, silent: true })
  await server.ready()
  return { port: Number(new URL(server.url!).port), close: () => server.close(true) }
}

export const onHonoNodeServer: ServeHandler = (handler) =>
  listen(createAdaptorServer({ fetch: handler }))
