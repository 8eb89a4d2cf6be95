import type { CorsRequest } from '@cors/core'
import type { RequestData } from './scenario.ts'

/** The fields of a request, as a parser hands them over. */
export interface RequestFields extends CorsRequest {
  readonly method: string
  readonly headers: Record<string, string | undefined>
}

/**
 * Gives the requests of a scenario in turn, each made of new strings, as an HTTP parser makes them: a string that was
 * used before carries its hash, and a look-up by it costs less than on any server.
 */
export function freshRequests(requests: readonly RequestData[]): () => RequestFields {
  const sources = requests.map(({ method, origin, askedMethod, askedHeaders }) => ({
    method,
    fields: Object.entries({
      host: 'api.example.com',
      origin,
      'access-control-request-method': askedMethod,
      'access-control-request-headers': askedHeaders,
    }).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, bytes: Buffer.from(value, 'latin1') }],
    ),
  }))
  let turn = 0
  return () => {
    const { method, fields } = sources[turn]!
    turn = (turn + 1) % sources.length
    const headers: Record<string, string> = {}
    for (const { name, bytes } of fields) headers[name] = bytes.toString('latin1')
    return { method, headers }
  }
}
