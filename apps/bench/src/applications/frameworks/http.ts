import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { REACHED } from '../application-contestant.ts'

/** A server of `node:http` whose listener is wrapped by the contestant. */
export function httpServer(wrap: (listener: RequestListener) => RequestListener): Server {
  return createServer(wrap(respond))
}

const respond: RequestListener = (request: IncomingMessage, response) => {
  if (request.url !== '/text') response.statusCode = 404
  response.setHeader('Content-Type', 'text/plain')
  response.end(REACHED)
}
