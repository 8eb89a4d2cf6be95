import { Agent, request as sendRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { predict, type PageRequest, type RecordedResponse } from '@cors/browser'

/** What a page gets from a server: the response, and the headers that it can read. By a browser's rules, over recorded responses. */
export async function visit(
  server: Server,
  page: Omit<PageRequest, 'url'>,
): Promise<readonly string[]> {
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/`
  const { origin, method = 'GET' } = page
  const headers = Object.entries((page.headers ?? {}) as Record<string, string>)
  const names = headers.map(([name]) => name.toLowerCase()).toSorted()
  const preflight = send(port, 'OPTIONS', {
    Origin: origin,
    'Access-Control-Request-Method': method,
    ...(names.length > 0 && { 'Access-Control-Request-Headers': names.join(',') }),
  })
  const actual = send(port, method, { Origin: origin, ...Object.fromEntries(headers) })
  const [preflightResponse, response] = await Promise.all([preflight, actual])
  const verdict = predict({ ...page, url }, { preflightResponse, response })
  if (verdict.outcome !== 'allowed') return []
  // What the protocol itself says tells a page nothing, and is never exposed here.
  const readable = verdict.readableHeaders.filter(
    (name) => !name.startsWith('access-control-') && name !== 'vary',
  )
  return ['the response', ...readable]
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

function send(
  port: number,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<RecordedResponse> {
  return new Promise((resolve, reject) => {
    const request = sendRequest(
      { port, host: '127.0.0.1', method, headers, path: '/', agent },
      (response) => {
        const { rawHeaders, statusCode = 0 } = response
        response.resume()
        response.on('end', () => {
          const pairs = rawHeaders.flatMap((name, at) =>
            at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ''] as const] : [],
          )
          resolve({ status: statusCode, headers: pairs })
        })
      },
    )
    request.on('error', reject)
    request.end()
  })
}
