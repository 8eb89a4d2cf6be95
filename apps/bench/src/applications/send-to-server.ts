import { request as send } from 'node:http'
import type { ObservedResponse } from '../judge/observed-response.ts'
import type { RequestData } from '../scenarios/scenario.ts'
import { REACHED } from './application-contestant.ts'

/** A response that takes longer counts as missing. */
const PATIENCE_MILLISECONDS = 5000

/** Sends a request over HTTP. Resolves with `undefined` if there is no response. */
export function sendToServer(
  port: number,
  { method, origin, requestedMethod, requestedHeaders }: RequestData,
): Promise<ObservedResponse | undefined> {
  return new Promise((resolve, reject) => {
    const request = send({ host: '127.0.0.1', port, method, path: '/text', agent: false })
    const requestHeaders = {
      origin,
      'access-control-request-method': requestedMethod,
      'access-control-request-headers': requestedHeaders,
    }
    for (const [name, value] of Object.entries(requestHeaders)) {
      if (value !== undefined) request.setHeader(name, value)
    }
    request.setTimeout(PATIENCE_MILLISECONDS, () => {
      resolve(undefined)
      request.destroy()
    })
    request.on('error', reject)
    request.on('response', (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => (body += text))
      response.on('error', reject)
      response.on('end', () => {
        const headers = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [
            name,
            [value].flat().join(', '),
          ]),
        )
        resolve({ status: response.statusCode!, headers, isReached: body === REACHED })
      })
    })
    request.end()
  })
}
