import { request as sendRequest } from 'node:http'

/** A request to a program of a page. */
export interface ProgramRequest {
  /** As the table of differences calls it. */
  readonly label: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

export interface ProgramResponse {
  readonly status: number
  /** With lower-case names; lines of one name are joined. */
  readonly headers: Readonly<Record<string, string>>
}

const PAGE = 'https://app.example.com'
const STRANGER = 'https://other.example'

function actual(label: string, method: string, path: string, origin?: string): ProgramRequest {
  return { label, method, path, headers: origin === undefined ? {} : { Origin: origin } }
}

function preflight(
  label: string,
  method: string,
  headers: string,
  { origin = PAGE, path = '/orders/7' } = {},
): ProgramRequest {
  return {
    label,
    method: 'OPTIONS',
    path,
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      ...(headers !== '' && { 'Access-Control-Request-Headers': headers }),
    },
  }
}

/** What every program is sent. Pages of `https://app.example.com` are allowed `PUT`, `DELETE`, `Content-Type` and `Authorization`. */
export const REQUESTS: readonly ProgramRequest[] = [
  actual('a request without `Origin`', 'GET', '/orders'),
  actual('a request of an allowed page', 'GET', '/orders', PAGE),
  actual('`HEAD` of an allowed page', 'HEAD', '/orders', PAGE),
  actual('`PUT` of an allowed page', 'PUT', '/orders/7', PAGE),
  actual('a request of another page', 'GET', '/orders', STRANGER),
  actual('`PUT` of another page', 'PUT', '/orders/7', STRANGER),
  actual('a request of a sandboxed page (`Origin: null`)', 'GET', '/orders', 'null'),
  actual('an `Origin` that no browser sends', 'GET', '/orders', `${PAGE}/`),
  actual('a 404 for an allowed page', 'GET', '/nothing', PAGE),
  actual('a 404 for another page', 'GET', '/nothing', STRANGER),
  actual('an error for an allowed page', 'GET', '/orders/7', PAGE),
  actual('an error for another page', 'GET', '/orders/7', STRANGER),
  preflight('an allowed preflight', 'PUT', 'authorization,content-type'),
  preflight('an allowed preflight without headers', 'DELETE', ''),
  preflight('an allowed preflight of `GET`', 'GET', 'authorization'),
  preflight('a preflight for a path without a route', 'PUT', 'content-type', { path: '/nothing' }),
  preflight('a preflight of another page', 'PUT', 'content-type', { origin: STRANGER }),
  preflight('a preflight of a sandboxed page', 'PUT', '', { origin: 'null' }),
  preflight('a preflight for another method', 'PATCH', 'content-type'),
  preflight('a preflight for another header', 'PUT', 'x-debug'),
  actual('`OPTIONS` without `Origin`', 'OPTIONS', '/orders/7'),
  actual('`OPTIONS` of an allowed page that is no preflight', 'OPTIONS', '/orders/7', PAGE),
  actual('`OPTIONS` of another page that is no preflight', 'OPTIONS', '/orders/7', STRANGER),
  {
    label: '`OPTIONS` with `Access-Control-Request-Method`, but without `Origin`',
    method: 'OPTIONS',
    path: '/orders/7',
    headers: { 'Access-Control-Request-Method': 'PUT' },
  },
]

export function send(
  port: number,
  { method, path, headers }: ProgramRequest,
): Promise<ProgramResponse> {
  return new Promise((resolve, reject) => {
    const request = sendRequest({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      response.resume()
      response.on('end', () => {
        const lines = Object.entries(response.headersDistinct).map(
          ([name, values = []]) => [name, values.join(', ')] as const,
        )
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(lines) })
      })
    })
    request.on('error', reject)
    request.end()
  })
}
