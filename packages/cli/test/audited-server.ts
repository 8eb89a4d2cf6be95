import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { readOriginParts } from '../src/audit/origin-parts.ts'
import { audit, type Audit } from '../src/audit/audit.ts'
import type { RecordOptions } from '../src/audit/record.ts'
import { PAGE, PATH } from './configured-server.ts'
import { serve } from './serve.ts'

export { PAGE, PATH, server, setAll } from './configured-server.ts'

/** Starts the server for one test, and returns the URL of its items. */
export async function start(listener: RequestListener): Promise<string> {
  const { url } = await serve(listener)
  return `${url}${PATH}`
}

/** Audits a URL as the command does by default. */
export function auditUrl(url: string, options: Partial<RecordOptions> = {}): Promise<Audit> {
  return audit(url, {
    pages: [PAGE].map(readOriginParts).filter((page) => page !== undefined),
    headers: [],
    maxRequests: 100,
    delay: 0,
    triesUsualNames: false,
    timeout: 5000,
    signal: new AbortController().signal,
    ...options,
  })
}

/** A listener of a framework, whose promise nobody awaits. */
export function toListener(
  listen: (request: IncomingMessage, response: ServerResponse) => unknown,
): RequestListener {
  return (request, response) => {
    void listen(request, response)
  }
}
