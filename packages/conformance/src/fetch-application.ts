import type { CorsPolicy } from '@cors/core'
import { routePolicy } from './application.ts'

/** A handler that takes a `Request` and returns a `Response`. */
export type FetchHandler = (request: Request) => Response | Promise<Response>

/** What the application is made with. */
export interface FetchApplicationSetup {
  /** Awaited before each handler, since it may use a `SideChannel`. */
  readonly markReached: () => unknown
  /** Puts a route under its own policy, as the adapter does it. Default: the route stays as it is. */
  readonly under?: (policy: CorsPolicy | false, handler: FetchHandler) => FetchHandler
}

/**
 * The conformance application for adapters of Fetch handlers, without a policy around it. It throws what its handlers
 * throw, and uses only what every runtime has.
 */
export function createFetchApplication({
  markReached,
  under = (_, handler) => handler,
}: FetchApplicationSetup): FetchHandler {
  const routes = routesOf(markReached, under)
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/guarded') return new Response(null, { status: 401 })
    const path = pathname.replace(/^\/items\/[^/]+$/, '/items/:id')
    const methods = Object.hasOwn(routes, path) ? routes[path]! : undefined
    if (methods === undefined) return new Response('no such path', { status: 404 })
    const method = request.method === 'HEAD' ? 'GET' : request.method
    if (!Object.hasOwn(methods, method)) return new Response('no such method', { status: 405 })
    try {
      return await methods[method]!(request)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return new Response(error.message, { status: 409, headers: { Vary: 'Accept' } })
    }
  }
}

class Conflict extends Error {}

type Routes = Readonly<Record<string, Readonly<Record<string, FetchHandler>>>>

function routesOf(
  markReached: FetchApplicationSetup['markReached'],
  under: NonNullable<FetchApplicationSetup['under']>,
): Routes {
  const handle =
    (handler: FetchHandler): FetchHandler =>
    async (request) => {
      await markReached()
      return handler(request)
    }
  const respond = (
    body: string | null,
    headers: Readonly<Record<string, string>> = {},
    status = 200,
  ): FetchHandler => handle(() => new Response(body, { status, headers: { ...headers } }))
  const text = respond('text', { 'X-Total-Count': '1' })
  const options = respond('options', { Allow: 'GET, OPTIONS' })
  const routed = under(routePolicy, text)
  const closed = under(false, text)
  return {
    '/text': { GET: text, POST: text, PUT: text, PATCH: text, DELETE: text },
    '/options': { GET: options, OPTIONS: options },
    '/echo': { GET: handle(echo), PUT: handle(echo) },
    '/vary': { GET: respond('vary', { Vary: 'Accept-Encoding' }) },
    '/vary-origin': { GET: respond('vary', { Vary: 'origin, Accept' }) },
    '/vary-list': { GET: handle(twoLines) },
    '/vary-star': { GET: respond('vary', { Vary: '*' }) },
    '/own-headers': {
      GET: respond('own', {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Credentials': 'true',
      }),
    },
    '/throw': {
      GET: handle(() => {
        throw new Error('thrown')
      }),
    },
    '/reject': {
      GET: handle(async () => {
        await nextTurn()
        throw new Error('rejected')
      }),
    },
    '/teapot': {
      GET: handle(() => {
        // oxlint-disable-next-line typescript/only-throw-error
        throw new Response('a teapot', { status: 418 })
      }),
    },
    '/conflict': {
      GET: handle(() => {
        throw new Conflict('conflict')
      }),
    },
    '/get-only': { GET: text },
    '/limited': { POST: limited(text) },
    '/json': { POST: json(text) },
    '/not-modified': { GET: respond(null, {}, 304) },
    '/redirect': { GET: respond(null, { Location: '/text' }, 302) },
    '/no-content': { GET: respond(null, {}, 204) },
    '/stream': { GET: handle(() => new Response(parts('one', 'two'))) },
    '/events': {
      GET: handle(
        () =>
          new Response(parts('data: one\n\n'), {
            headers: { 'Content-Type': 'text/event-stream' },
          }),
      ),
    },
    '/route': { GET: text, PUT: routed },
    '/items/:id': { DELETE: routed },
    '/group/text': { GET: routed, PUT: routed },
    '/closed': { GET: closed, PUT: closed },
  }
}

function echo({ headers }: Request): Response {
  const nonce = headers.get('X-Nonce') ?? ''
  return new Response('echo', {
    headers: { 'Cache-Control': 'public, max-age=60', 'X-Nonce': nonce },
  })
}

function twoLines(): Response {
  const response = new Response('vary', { headers: { Vary: 'Accept' } })
  response.headers.append('Vary', 'Accept-Language')
  return response
}

function limited(handler: FetchHandler): FetchHandler {
  return async (request) => {
    const { length } = await request.text()
    return length > 1024 ? new Response('too large', { status: 413 }) : handler(request)
  }
}

function json(handler: FetchHandler): FetchHandler {
  return async (request) => {
    if (request.headers.get('content-type') !== 'application/json') {
      return new Response('not JSON', { status: 415 })
    }
    try {
      await request.json()
    } catch {
      return new Response('malformed', { status: 400 })
    }
    return handler(request)
  }
}

/** A body of several chunks, each in its own turn of the event loop. */
function parts(...texts: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const left = [...texts]
  return new ReadableStream({
    async pull(controller) {
      await nextTurn()
      const next = left.shift()
      if (next === undefined) controller.close()
      else controller.enqueue(encoder.encode(next))
    },
  })
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
