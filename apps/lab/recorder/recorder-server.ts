import { createServer, type Server } from 'node:http'
import type { CorsDecision, CorsPolicy } from '@cors/core'
import type { AttemptLog } from './attempt-log.ts'
import { judgeExchange } from './judge-exchange.ts'

/**
 * Responds to `GET /attempts/<id>` with the `JudgedExchange[]` of the attempt. Only the page's server uses it. It sends no
 * CORS headers, so that no page of another origin can read the records.
 */
export function createRecorderServer(policy: CorsPolicy<CorsDecision>, log: AttemptLog): Server {
  return createServer((request, response) => {
    const id = /^\/attempts\/([\w-]+)$/.exec(request.url ?? '')?.[1]
    if (request.method !== 'GET' || id === undefined) {
      response.writeHead(404).end()
      return
    }
    const exchanges = log.of(id).map((exchange) => judgeExchange(policy, exchange))
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(exchanges))
  })
}
