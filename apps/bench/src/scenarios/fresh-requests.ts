import type { CorsRequest } from '@cors/core'
import type { RequestData } from './scenario.ts'

/** A request as an HTTP parser returns it. */
export interface RequestParts extends CorsRequest {
  readonly method: string
  readonly headers: Record<string, string | undefined>
}

/**
 * Returns the requests of a scenario in turn, each made of new strings, as an HTTP parser makes them. A string that was
 * used before has its hash already, so that a lookup by it would take less time than on a server.
 */
export function freshRequests(requests: readonly RequestData[]): () => RequestParts {
  const sources = requests.map(({ method, origin, requestedMethod, requestedHeaders }) => ({
    method,
    lines: Object.entries({
      host: 'api.example.com',
      origin,
      'access-control-request-method': requestedMethod,
      'access-control-request-headers': requestedHeaders,
    }).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, bytes: Buffer.from(value, 'latin1') }],
    ),
  }))
  let turn = 0
  return () => {
    const { method, lines } = sources[turn]!
    turn = (turn + 1) % sources.length
    const headers: Record<string, string> = {}
    for (const { name, bytes } of lines) headers[name] = bytes.toString('latin1')
    return { method, headers }
  }
}
