import { request as send } from 'node:http'
import type { Answer } from '../judge/answer.ts'
import type { RequestData } from '../scenarios/scenario.ts'
import { REACHED } from './application-contestant.ts'

/** After this long nobody waits any more. */
const PATIENCE_MILLISECONDS = 5000

/** Sends a request over HTTP; `undefined` where no answer comes. */
export function askServer(
  port: number,
  { method, origin, askedMethod, askedHeaders }: RequestData,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const request = send({ host: '127.0.0.1', port, method, path: '/text', agent: false })
    const fields = {
      origin,
      'access-control-request-method': askedMethod,
      'access-control-request-headers': askedHeaders,
    }
    for (const [name, value] of Object.entries(fields)) {
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
