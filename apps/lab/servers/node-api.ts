import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { withCors } from '@cors/node'
import { respondAs } from './application.ts'
import { logError } from './log-error.ts'
import { runningLab } from './running-lab.ts'

/** The API on node:http alone. */
export function createNodeApi(): Server {
  return createServer(
    withCors(
      ({ url }) => runningLab().visitors.policyFor(url),
      (request, response) => void respond(request, response),
    ),
  )
}

async function respond(
  { method = '', url = '', headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const outcome = await respondAs('node', { method, target: url, cookie: headers.cookie })
    response.writeHead(outcome.status, Object.fromEntries(outcome.headers)).end(outcome.body)
  } catch (error) {
    logError('node', error)
    response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Internal Server Error')
  }
}
