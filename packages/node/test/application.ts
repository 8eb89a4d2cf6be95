import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { pipeline } from 'node:stream/promises'
import { routePolicy, type ApplicationSetup } from '@cors/conformance'
import type { CorsPolicy } from '@cors/core'
import type { PolicyOfRequest } from '../src/index.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

/** The conformance application without its policies. */
export function createApplication({
  markReached,
  recordError,
}: Pick<ApplicationSetup, 'markReached' | 'recordError'>): Handler {
  const routes = routesOf()
  return async (request, response) => {
    try {
      if (pathOf(request) === '/guarded') return end(response, 401)
      const handler = findHandler(routes, request)
      if (handler === undefined) return end(response, 404)
      const read = needsBody.get(pathOf(request))
      if (read !== undefined) await read(request)
      markReached()
      await handler(request, response)
    } catch (error) {
      fail(response, error, recordError)
    }
  }
}

/** Which route has a policy of its own: the part of the application that responses its preflights too. */
export function choosePolicy(application: CorsPolicy): PolicyOfRequest {
  return ({ url = '' }, method) => {
    const path = url.split('?')[0]!
    if (path === '/closed') return false
    if (path.startsWith('/group/')) return routePolicy
    if (path === '/route' && method === 'PUT') return routePolicy
    if (path.startsWith('/items/') && method === 'DELETE') return routePolicy
    return application
  }
}

/** Sends the response to an error that the application did not handle. */
export function fail(
  response: ServerResponse,
  error: unknown,
  recordError: (error: unknown) => void,
): void {
  recordError(error)
  if (response.headersSent) return void response.end()
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  const { status = 500, headers = {} } = error as Partial<HttpError>
  response.writeHead(status, { 'Content-Type': 'text/plain', ...headers })
  response.end(`${status}`)
}

class HttpError extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, headers: Readonly<Record<string, string>> = {}) {
    super(`${status}`)
    this.status = status
    this.headers = headers
  }
}

type Routes = Readonly<Record<string, Readonly<Record<string, Handler>>>>

function routesOf(): Routes {
  return {
    '/text': { GET: text, POST: text, PUT: text, PATCH: text, DELETE: text },
    '/options': { GET: options, OPTIONS: options },
    '/echo': { GET: echo, PUT: echo },
    '/vary': { GET: withVary('Accept-Encoding') },
    '/vary-origin': { GET: withVary('origin, Accept') },
    '/vary-list': { GET: withVary(['Accept', 'Accept-Language']) },
    '/vary-star': { GET: withVary('*') },
    '/own-headers': {
      GET: (_request, response) => {
        response.setHeader('Access-Control-Allow-Origin', '*')
        response.setHeader('Access-Control-Allow-Credentials', 'true')
        response.end('own')
      },
    },
    '/throw': {
      GET: () => {
        throw new Error('thrown')
      },
    },
    '/reject': {
      GET: async () => {
        await setImmediate()
        throw new Error('rejected')
      },
    },
    '/teapot': {
      GET: () => {
        throw new HttpError(418)
      },
    },
    '/conflict': {
      GET: () => {
        throw new HttpError(409, { Vary: 'Accept' })
      },
    },
    '/get-only': { GET: text },
    '/limited': { POST: text },
    '/json': { POST: text },
    '/not-modified': { GET: (_request, response) => end(response, 304) },
    '/redirect': {
      GET: (_request, response) => void response.writeHead(302, { Location: '/text' }).end(),
    },
    '/no-content': { GET: (_request, response) => end(response, 204) },
    '/stream': { GET: (_request, response) => pipeline(Readable.from(twoParts()), response) },
    '/broken-stream': {
      GET: async (_request, response) => {
        // Not `pipeline`: it destroys the response, which the error should still get.
        for await (const part of Readable.from(brokenParts())) response.write(part)
      },
    },
    '/events': {
      GET: (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' })
        response.end('data: one\n\n')
      },
    },
    '/raw': {
      GET: (_request, response) => void response.writeHead(200, { Vary: 'Accept' }).end('raw'),
    },
    '/raw-list': {
      GET: (_request, response) => {
        response.writeHead(200, ['Vary', 'Accept', 'X-Raw', 'list'])
        response.end('raw')
      },
    },
    '/raw-end': { GET: (_request, response) => void response.end('raw') },
    '/raw-write': {
      GET: (_request, response) => {
        response.setHeader('Vary', 'Accept')
        response.write('ra')
        response.end('w')
      },
    },
    '/raw-flush': {
      GET: (_request, response) => {
        response.setHeader('Vary', 'Accept')
        response.flushHeaders()
        response.end('raw')
      },
    },
    '/raw-own': {
      GET: (_request, response) => {
        response.writeHead(200, {
          'access-control-allow-origin': '*',
          'Access-Control-Expose-Headers': 'X-Own',
        })
        response.end('raw')
      },
    },
    '/route': { GET: text, PUT: text },
    '/items/:id': { DELETE: text },
    '/group/text': { GET: text, PUT: text },
    '/closed': { GET: text, PUT: text },
  }
}

/** What reads a body before the handler is reached. */
const needsBody: ReadonlyMap<string, (request: IncomingMessage) => Promise<void>> = new Map([
  ['/limited', readLimited],
  ['/json', readJson],
])

async function readLimited(request: IncomingMessage): Promise<void> {
  let length = 0
  for await (const chunk of request) length += (chunk as Buffer).length
  if (length > 1024) throw new HttpError(413)
}

async function readJson(request: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  if (request.headers['content-type'] !== 'application/json') throw new HttpError(415)
  try {
    JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    throw new HttpError(400)
  }
}

function findHandler(routes: Routes, request: IncomingMessage): Handler | undefined {
  const path = pathOf(request).replace(/^\/items\/[^/]+$/, '/items/:id')
  const methods = Object.hasOwn(routes, path) ? routes[path]! : {}
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '')
  return Object.hasOwn(methods, method) ? methods[method] : undefined
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0]!
}

function text(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/plain', 'X-Total-Count': '1' })
  response.end('text')
}

function options(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { Allow: 'GET, OPTIONS' }).end('options')
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Cache-Control', 'public, max-age=60')
  response.setHeader('X-Nonce', request.headers['x-nonce'] ?? '')
  response.end('echo')
}

function withVary(value: string | string[]): Handler {
  return (_request, response) => {
    response.setHeader('Vary', value)
    response.end('vary')
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}

async function* twoParts(): AsyncGenerator<string> {
  yield 'one'
  await setTimeout(5)
  yield 'two'
}

// oxlint-disable-next-line require-yield
async function* brokenParts(): AsyncGenerator<string> {
  await setImmediate()
  throw new Error('broken')
}
