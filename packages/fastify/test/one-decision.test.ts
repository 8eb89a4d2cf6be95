import { createRecordingPolicies, type DefineRecordingPolicy } from '@cors/conformance/look-ahead'
import {
  from,
  headerOf,
  preflight,
  send,
  type CaseRequest,
  type ReceivedResponse,
} from '@cors/conformance/requests'
import { observePolicy, type CorsDecision } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import { EventEmitter, once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { cors, corsFrameworkErrors } from '../src/index.ts'
import { versions } from './fastify-versions.ts'
import { PAGE, STRANGER } from './policies.ts'

const { decided, kinds, withLookup } = createRecordingPolicies()

/** What the observers of the policies were told, in order. */
const events: { readonly by: string; readonly decision: CorsDecision }[] = []

function observed(policyNamed: DefineRecordingPolicy): DefineRecordingPolicy {
  return (by) => observePolicy(policyNamed(by), ({ decision }) => events.push({ by, decision }))
}

/** Expects that one policy decided once, and that its observer alone was told once what the response says. */
function expectOneDecision(by: string, response: ReceivedResponse): void {
  expect(decided).toEqual([by])
  expect(events.map((event) => event.by)).toEqual([by])
  const [{ decision }] = events as [(typeof events)[0]]
  const sent = Object.fromEntries(decision.headers)
  expect(headerOf(response, 'access-control-allow-origin')).toBe(
    sent['Access-Control-Allow-Origin'],
  )
  expect(decision.status ?? response.status).toBe(response.status)
}

interface Situation {
  readonly name: string
  readonly request: CaseRequest
  readonly status: number | readonly number[]
  /** The policy that decides. Default: the root's. */
  readonly by?: string
}

const situations: readonly Situation[] = [
  { name: 'a GET', request: from(PAGE, '/plain'), status: 200 },
  { name: 'a denied GET', request: from(STRANGER, '/plain'), status: 200 },
  { name: 'a HEAD', request: from(PAGE, '/plain', 'HEAD'), status: 200 },
  { name: 'a plain OPTIONS', request: from(PAGE, '/plain', 'OPTIONS'), status: 200 },
  { name: 'a preflight', request: preflight(PAGE, 'GET', { path: '/plain' }), status: 204 },
  {
    name: 'a denied preflight',
    request: preflight(STRANGER, 'GET', { path: '/plain' }),
    status: 403,
  },
  {
    name: 'a preflight for no route',
    request: preflight(PAGE, 'PUT', { path: '/x' }),
    status: 204,
  },
  { name: 'a 404', request: from(PAGE, '/none'), status: 404 },
  { name: 'a method without a route', request: from(PAGE, '/plain', 'DELETE'), status: 404 },
  {
    name: 'a body that no parser reads',
    request: { ...from(PAGE, '/plain', 'POST'), body: 'x'.repeat(99) },
    status: 415,
  },
  { name: 'a malformed path', request: from(PAGE, '/plain/%zz'), status: [400, 404] },
  {
    name: 'a preflight for a malformed path',
    request: preflight(PAGE, 'PUT', { path: '/plain/%zz' }),
    status: [204, 404],
  },
  {
    name: 'a parameter that is too long',
    request: from(PAGE, `/items/${'x'.repeat(200)}`),
    status: [404, 414],
  },
  { name: 'an error', request: from(PAGE, '/broken'), status: 500 },
  { name: 'a hijacked reply', request: from(PAGE, '/hijacked'), status: 200 },
  {
    name: 'the policy of a context',
    request: from(PAGE, '/inner/get'),
    status: 200,
    by: 'context',
  },
  {
    name: 'the 404 of a context',
    request: from(PAGE, '/inner/none'),
    status: 404,
    by: 'context',
  },
  {
    name: 'the policy of a route',
    request: from(PAGE, '/inner/put', 'PUT'),
    status: 500,
    by: 'route',
  },
  {
    name: 'a preflight for a route with a policy',
    request: preflight(PAGE, 'PUT', { path: '/inner/put' }),
    status: 204,
    by: 'route',
  },
  {
    name: 'two versions of a route',
    request: preflight(PAGE, 'PUT', { path: '/versions' }),
    status: 204,
    by: 'versions',
  },
]

async function addRoutes(app: FastifyInstance, policyNamed: DefineRecordingPolicy): Promise<void> {
  app.route({ method: ['GET', 'OPTIONS'], url: '/plain', handler: async () => 'plain' })
  app.post('/plain', async () => 'plain')
  app.get('/items/:id', async () => 'item')
  app.get('/broken', async () => {
    throw new Error('broken')
  })
  app.get('/hijacked', (_request, reply) => {
    reply.hijack()
    reply.raw.end('hijacked')
  })
  const config = { cors: policyNamed('versions') }
  for (const version of ['1.0.0', '2.0.0']) {
    app.put('/versions', { config, constraints: { version } }, async () => version)
  }
  await app.register(
    async (inner) => {
      await inner.register(cors, policyNamed('context'))
      await inner.register(cors, policyNamed('context'))
      inner.setNotFoundHandler((_request, reply) => reply.code(404).send('none'))
      inner.get('/get', async () => 'inner')
      inner.put('/put', { config: { cors: policyNamed('route') } }, async () => {
        throw new Error('inner')
      })
    },
    { prefix: '/inner' },
  )
}

/** Sends a request over a socket. */
async function receive(app: FastifyInstance, request: CaseRequest): Promise<ReceivedResponse> {
  const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  decided.length = 0
  events.length = 0
  try {
    return await send(Number(address.port), request)
  } finally {
    await app.close()
  }
}

describe.each(versions)('in %s', (_version, fastify) => {
  describe.each(kinds)(
    'a policy with %s decides once, and its observer hears of it once, on',
    (_kind, define) => {
      const policyNamed = observed(define)

      test.each(situations)('$name', async ({ request, status, by = 'root' }) => {
        const root = policyNamed('root')
        const app = fastify({ frameworkErrors: corsFrameworkErrors(root) })
        await app.register(cors, root)
        await addRoutes(app, policyNamed)
        const response = await receive(app, request)
        expect([status].flat()).toContain(response.status)
        expectOneDecision(by, response)
      })

      test('a request that an earlier hook ends', async () => {
        const app = fastify()
        app.addHook('onRequest', async () => {
          throw new Error('before')
        })
        await app.register(cors, policyNamed('root'))
        await addRoutes(app, policyNamed)
        const response = await receive(app, from(PAGE, '/inner/get'))
        expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
        expectOneDecision('context', response)
      })

      test('a malformed path in an application without corsFrameworkErrors at most', async () => {
        const app = fastify()
        await app.register(cors, policyNamed('root'))
        await receive(app, from(PAGE, '/%zz'))
        expect(decided.length).toBeLessThanOrEqual(1)
        expect(events).toHaveLength(decided.length)
      })

      test('a request that its client aborts while the handler runs', async () => {
        const app = fastify()
        await app.register(cors, policyNamed('root'))
        const handler = new EventEmitter()
        const entered = once(handler, 'entered')
        const left = once(handler, 'left')
        app.get('/slow', async (_request, reply) => {
          handler.emit('entered')
          await once(reply.raw, 'close')
          setImmediate(() => handler.emit('left'))
          return 'slow'
        })
        const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
        decided.length = 0
        events.length = 0
        const client = connect(Number(address.port), '127.0.0.1')
        client.write(`GET /slow HTTP/1.1\r\nHost: a\r\nOrigin: ${PAGE}\r\n\r\n`)
        await entered
        client.destroy()
        await left
        await app.close()
        expect(decided).toEqual(['root'])
        expect(events.map(({ by }) => by)).toEqual(['root'])
      })
    },
  )
})

test('no observer hears of a decision that was too late: a handlerTimeout ended the request during the lookup', async () => {
  let allow: (isAllowed: boolean) => void = () => {}
  const lookup = new Promise<boolean>((resolve) => {
    allow = resolve
  })
  const app = versions[0]![1]({ handlerTimeout: 20 } as object)
  await app.register(cors, observed(withLookup(() => lookup))('root'))
  await addRoutes(app, observed(kinds[0]![1]))
  const response = await receive(app, from(PAGE, '/plain'))
  allow(true)
  await lookup
  expect(response.status).toBe(503)
  expect(headerOf(response, 'access-control-allow-origin')).toBeUndefined()
  expect(decided).toEqual(['root'])
  expect(events).toEqual([])
})
