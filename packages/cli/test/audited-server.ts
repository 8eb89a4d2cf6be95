import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { PATH } from './configured-server.ts'
import { serve } from './serve.ts'

export { auditUrl } from './audit-url.ts'
export { PAGE, PATH, server, setAll } from './configured-server.ts'

/** Starts the server for one test, and returns the URL of its items. */
export async function start(listener: RequestListener): Promise<string> {
  const { url } = await serve(listener)
  return `${url}${PATH}`
}

/** A listener of a framework, whose promise nobody awaits. */
export function toListener(
  listen: (request: IncomingMessage, response: ServerResponse) => unknown,
): RequestListener {
  return (request, response) => {
    void listen(request, response)
  }
}
