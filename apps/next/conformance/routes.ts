import { setImmediate } from 'node:timers/promises'
import { policies } from '@cors/conformance/policies'
import { createRoute, createRouteWithOwnPolicy } from './configured-policies.ts'
import { markReached } from './side-channel.ts'
import { streamOf } from './stream-of.ts'

const LIMIT = 1024

const text = respondWith('text', { headers: { 'X-Total-Count': '1' } })
const closed = respondWith('closed')
const group = respondWith('group')
const guarded = guard(respondWith('guarded'))
const options = respondWith('options', { headers: { Allow: 'GET, OPTIONS' } })
const route = respondWith('route')

/** The routes of the suite by path, each created by the file that exports it. */
export const routes = {
  '/text': () => createRoute({ GET: text, POST: text, PUT: text, PATCH: text, DELETE: text }),
  '/get-only': () => createRoute({ GET: respondWith('get') }),
  '/options': () => createRoute({ GET: options, OPTIONS: options }),
  '/no-content': () => createRoute({ GET: respondWith(null, { status: 204 }) }),
  '/not-modified': () => createRoute({ GET: respondWith(null, { status: 304 }) }),
  '/redirect': () =>
    createRoute({ GET: respondWith(null, { status: 302, headers: { Location: '/text' } }) }),
  '/events': () =>
    createRoute({
      GET: respondWith('data: one\n\n', { headers: { 'Content-Type': 'text/event-stream' } }),
    }),
  '/stream': () =>
    createRoute({
      GET: async () => {
        await markReached()
        return new Response(streamOf('one', 'two'))
      },
    }),
  '/vary': () => createRoute({ GET: respondWith('vary', varying('Accept-Encoding')) }),
  '/vary-origin': () => createRoute({ GET: respondWith('vary', varying('origin, Accept')) }),
  '/vary-star': () => createRoute({ GET: respondWith('vary', varying('*')) }),
  '/vary-list': () =>
    createRoute({ GET: respondWith('vary', varying('Accept', 'Accept-Language')) }),
  '/own-headers': () =>
    createRoute({
      GET: respondWith('own', {
        headers: {
          'Access-Control-Allow-Origin': '*',
          'Access-Control-Allow-Credentials': 'true',
        },
      }),
    }),
  // Next has no errors with a status other than 401, 403 and 404.
  '/teapot': () => createRoute({ GET: respondWith('teapot', { status: 418 }) }),
  '/throw': () => createRoute({ GET: fail(() => new Error('thrown')) }),
  '/reject': () =>
    createRoute({
      GET: fail(async () => {
        await setImmediate()
        return new Error('rejected')
      }),
    }),
  // Next has no error handler for routes: applications wrap their handlers.
  '/conflict': () =>
    createRoute({
      GET: () =>
        fail(() => new Error('conflict'))().catch(
          () => new Response('conflict', { status: 409, ...varying('Accept') }),
        ),
    }),
  '/json': () => createRoute({ POST: parseJson }),
  '/limited': () => createRoute({ POST: readLimited }),
  '/guarded': () => createRoute({ GET: guarded, PUT: guarded }),
  '/closed': () => createRouteWithOwnPolicy(false, { GET: closed, PUT: closed }, {}),
  '/route': () => createRouteWithOwnPolicy(policies.partner, { PUT: route }, { GET: route }),
  '/items/[id]': () =>
    createRouteWithOwnPolicy(policies.partner, { DELETE: respondWith('deleted') }, {}),
  '/group/text': () => createRouteWithOwnPolicy(policies.partner, { GET: group, PUT: group }, {}),
  /** The visitor that the proxy named. */
  '/marked': () =>
    createRoute({ GET: ({ headers }: Request) => new Response(headers.get('x-visitor')) }),
}

/** A handler that tells the suite that it was called, and responds. */
function respondWith(body: string | null, init?: ResponseInit): () => Promise<Response> {
  return async () => {
    await markReached()
    return new Response(body, init)
  }
}

function varying(...values: readonly string[]): ResponseInit {
  return { headers: values.map((value): [string, string] => ['Vary', value]) }
}

function fail(makeError: () => Error | Promise<Error>): () => Promise<Response> {
  return async () => {
    await markReached()
    throw await makeError()
  }
}

/** An authentication check of the application. */
function guard(handler: () => Promise<Response>): (request: Request) => Promise<Response> {
  return async ({ headers }) =>
    headers.has('authorization') ? handler() : new Response('unauthorized', { status: 401 })
}

async function parseJson(request: Request): Promise<Response> {
  if (request.headers.get('content-type') !== 'application/json') {
    return new Response('unsupported', { status: 415 })
  }
  const parsed: unknown = await request.json().catch(() => undefined)
  if (parsed === undefined) return new Response('malformed', { status: 400 })
  await markReached()
  return Response.json(parsed)
}

/** Next does not limit the bodies of route handlers. */
async function readLimited(request: Request): Promise<Response> {
  const body = await request.text()
  if (body.length > LIMIT) return new Response('too large', { status: 413 })
  await markReached()
  return new Response('taken')
}
