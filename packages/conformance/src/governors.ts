import { Agent, request as httpRequest } from 'node:http'
import { nameOfPolicy } from './named-policy.ts'
import { PAGE } from './policies.ts'

/** A request of a page, as it goes over the wire. */
export interface PageRequest {
  readonly method: string
  /** The request target: a path, `*`, or a whole URL. */
  readonly target: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The names of the policies made with `namedPolicy` that governed a request and its preflight; `nobody` where nothing was granted. */
export interface Governors {
  readonly onRequest: string
  readonly onPreflight: string
  /** Of the response to the request. */
  readonly status: number
  readonly preflightStatus: number
}

/** Sends a request and, as a browser does, a preflight with nothing in it but the target and the host. */
export async function governorsOf(
  port: number,
  { method, target, headers = {} }: PageRequest,
): Promise<Governors> {
  const { host = '127.0.0.1' } = headers
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (sent: string, fields: object): Promise<Response> =>
    new Promise((resolve, reject) => {
      const options = { agent, host: '127.0.0.1', port, method: sent, path: target }
      const request = httpRequest({ ...options, headers: { ...fields, origin: PAGE, host } })
      request.on('error', reject)
      request.on('response', (response) => {
        response.resume()
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode!, ...response.headers }))
      })
      request.end()
    })
  try {
    const preflight = await send('OPTIONS', { 'access-control-request-method': method })
    const response = await send(method, headers)
    return {
      onRequest: nameOfPolicy(response['access-control-expose-headers'], undefined) ?? 'nobody',
      onPreflight: nameOfPolicy(undefined, preflight['access-control-max-age']) ?? 'nobody',
      status: response.status,
      preflightStatus: preflight.status,
    }
  } finally {
    agent.destroy()
  }
}

interface Response {
  readonly status: number
  readonly 'access-control-max-age'?: string | undefined
  readonly 'access-control-expose-headers'?: string | undefined
}
