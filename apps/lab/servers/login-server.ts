import { createServer, type Server } from 'node:http'

/** An identity provider, for people and not for `fetch`: it knows no CORS. */
export function createLoginServer(): Server {
  return createServer((_request, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end('<!doctype html><title>Log in</title><h1>Log in</h1>\n')
  })
}
