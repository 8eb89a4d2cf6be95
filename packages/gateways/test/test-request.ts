import type { CorsRequest } from '@cors/core'
import type { HeaderLine } from './send-request.ts'

/** A request as it is sent, and as `decide` gets it. */
export interface TestRequest {
  readonly method: string
  readonly lines: readonly HeaderLine[]
  readonly request: CorsRequest
}

export function testRequest(method: string, lines: readonly HeaderLine[]): TestRequest {
  return { method, lines, request: { method, headers: readLines(lines) } }
}

/** The headers of a request as Node's HTTP server reads its lines. */
function readLines(lines: readonly HeaderLine[]): CorsRequest['headers'] {
  const headers: Record<string, string> = {}
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    const read = value.replaceAll(/^[ \t]+|[ \t]+$/g, '')
    headers[key] = Object.hasOwn(headers, key) ? `${headers[key]}, ${read}` : read
  }
  return headers
}

/** A preflight. `names` is not sent if it is not given. */
export function preflight(origin: string, method: string, names?: string): TestRequest {
  return testRequest('OPTIONS', [
    ['Origin', origin],
    ['Access-Control-Request-Method', method],
    ...(names === undefined ? [] : [['Access-Control-Request-Headers', names] as const]),
  ])
}

/** A request that is not a preflight. */
export function actual(origin: string, method = 'GET'): TestRequest {
  return testRequest(method, [['Origin', origin]])
}
