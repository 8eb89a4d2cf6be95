import { EventEmitter, once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { createRecordingPolicies, type DefineRecordingPolicy } from '@cors/conformance/look-ahead'
import { from, headerOf, preflight, type CaseRequest, send } from '@cors/conformance/requests'
import { observePolicy, type CorsDecision } from '@cors/core'
import {
  Controller,
  Get,
  Module,
  Req,
  VersioningType,
  type INestApplication,
  type Type,
} from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { IoAdapter } from '@nestjs/platform-socket.io'
import { WsAdapter } from '@nestjs/platform-ws'
import { describe, expect, test } from 'vitest'
import { corsWebSockets } from '../src/index.ts'
import { applicationUnder } from './deciding-application.ts'
import { onFastify, platforms, start, type Platform } from './platforms.ts'
import { PAGE, STRANGER } from './policies.ts'
import { upgrade } from './upgrade.ts'

const { decided, kinds, withLookup } = createRecordingPolicies()

/** What the observers of the policies were told, in order. */
const events: { readonly by: string; readonly decision: CorsDecision }[] = []

function observed(policyNamed: DefineRecordingPolicy): DefineRecordingPolicy {
  return (by) => observePolicy(policyNamed(by), ({ decision }) => events.push({ by, decision }))
}

function forget(): void {
  decided.length = 0
  events.length = 0
}

interface Verdict {
  readonly status: number
  readonly allow: string | undefined
}

/**
 * Expects that one policy decided once, and that its observer alone was told once what the response says.
 *
 * @param isLate - whether the response did not wait for the decision, so that no observer hears of it
 */
function expectOneDecision(by: string, { status, allow }: Verdict, isLate = false): void {
  expect(decided).toEqual([by])
  expect(events.map((event) => event.by)).toEqual(isLate ? [] : [by])
  const decision = events[0]?.decision
  const sent = Object.fromEntries(decision?.headers ?? [])
  expect(allow).toBe(sent['Access-Control-Allow-Origin'])
  // Fastify's 400 to a malformed path, or the status of a preflight.
  expect([decision?.status ?? status, 400]).toContain(status)
}

interface Situation {
  readonly name: string
  readonly request: CaseRequest
  readonly status: number | readonly number[]
  /** The policy that decides. Default: the application's. */
  readonly by?: string
  /** Whether Fastify responds before any hook, so that it waits for no lookup, and no observer hears of a late one. */
  readonly isBeforeHooks?: true
}

const situations: readonly Situation[] = [
  { name: 'a GET', request: from(PAGE, '/plain'), status: 200 },
  { name: 'a denied GET', request: from(STRANGER, '/plain'), status: 200 },
  { name: 'a HEAD', request: from(PAGE, '/plain', 'HEAD'), status: 200 },
  { name: 'a POST', request: from(PAGE, '/plain', 'POST'), status: 201 },
  { name: 'a plain OPTIONS', request: from(PAGE, '/plain', 'OPTIONS'), status: 200 },
  { name: 'a preflight', request: preflight(PAGE, 'GET', { path: '/plain' }), status: 204 },
  {
    name: 'a denied preflight',
    request: preflight(STRANGER, 'GET', { path: '/plain' }),
    status: 403,
  },
  {
    name: 'a preflight for no route',
    request: preflight(PAGE, 'PUT', { path: '/none' }),
    status: 204,
  },
  { name: 'a 404', request: from(PAGE, '/none'), status: 404 },
  { name: 'a method without a route', request: from(PAGE, '/plain', 'DELETE'), status: 404 },
  {
    name: 'a malformed path',
    request: from(PAGE, '/plain/%zz'),
    status: [400, 404],
    isBeforeHooks: true,
  },
  {
    name: 'a preflight for a malformed path',
    request: preflight(PAGE, 'PUT', { path: '/plain/%zz' }),
    status: [204, 400],
    isBeforeHooks: true,
  },
  { name: 'an error', request: from(PAGE, '/plain/broken'), status: 500 },
  { name: 'a GET under @Cors', request: from(PAGE, '/nested'), status: 200, by: 'controller' },
  {
    name: 'an error under two @Cors',
    request: from(PAGE, '/nested', 'PUT'),
    status: 500,
    by: 'handler',
  },
  {
    name: 'a preflight under two @Cors',
    request: preflight(PAGE, 'PUT', { path: '/nested' }),
    status: 204,
    by: 'handler',
  },
  {
    name: 'a preflight for two versions with equal policies',
    request: preflight(PAGE, 'PUT', { path: '/versions' }),
    status: 204,
    by: 'versions',
  },
]

function prepare(app: INestApplication): void {
  app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' })
}

async function statusOf(platform: Platform, module: Type, request: CaseRequest): Promise<Verdict> {
  const { port, close } = await start(platform, module, prepare)
  forget()
  try {
    const response = await send(port, request)
    return {
      status: response.status,
      allow: headerOf(response, 'access-control-allow-origin'),
    }
  } finally {
    await close()
  }
}

for (const platform of platforms) {
  describe.each(kinds)(
    `on ${platform.name}, a policy with %s decides once, and its observer hears of it once, on`,
    (kind, define) => {
      const policyNamed = observed(define)

      test.each(situations)(
        '$name',
        async ({ request, status, by = 'application', isBeforeHooks }) => {
          const response = await statusOf(platform, applicationUnder(policyNamed), request)
          expect([status].flat()).toContain(response.status)
          const isLate =
            isBeforeHooks === true && platform === onFastify && kind.includes('asynchronous')
          expectOneDecision(by, response, isLate)
        },
      )

      test('a request that middleware before Nest ends', async () => {
        @Module({ imports: [applicationUnder(policyNamed)] })
        class Application {
          constructor(host: HttpAdapterHost) {
            host.httpAdapter.use(
              (_request: unknown, _response: unknown, next: (error: Error) => void) =>
                next(new Error('before routing')),
            )
          }
        }
        Reflect.defineMetadata('design:paramtypes', [HttpAdapterHost], Application)
        const response = await statusOf(platform, Application, from(PAGE, '/nested'))
        expect(response).toEqual({ status: 500, allow: PAGE })
        expectOneDecision('controller', response)
      })

      test('a request that its client aborts while the handler runs', async () => {
        const handler = new EventEmitter()
        const entered = once(handler, 'entered')
        const left = once(handler, 'left')

        @Controller('slow')
        class Slow {
          @Get()
          async get(@Req() request: IncomingMessage | { raw: IncomingMessage }): Promise<string> {
            const { socket } = 'raw' in request ? request.raw : request
            handler.emit('entered')
            await once(socket, 'close')
            setImmediate(() => handler.emit('left'))
            return 'slow'
          }
        }

        @Module({ imports: [applicationUnder(policyNamed)], controllers: [Slow] })
        class Application {}
        const { port, close } = await start(platform, Application, prepare)
        forget()
        const client = connect(port, '127.0.0.1')
        client.write(`GET /slow HTTP/1.1\r\nHost: a\r\nOrigin: ${PAGE}\r\n\r\n`)
        await entered
        client.destroy()
        await left
        await close()
        expect(decided).toEqual(['application'])
        // Node writes no head to a connection that is closed, unless it is called as Fastify calls it.
        expect(events.map(({ by }) => by)).toEqual(platform === onFastify ? ['application'] : [])
      })

      test.each([
        ['ws', '/socket', (app: INestApplication) => new WsAdapter(app)],
        [
          'socket.io',
          '/socket/?EIO=4&transport=websocket',
          (app: INestApplication) => new IoAdapter(app),
        ],
      ])('an upgrade of %s', async (_library, path, adapterFor) => {
        const running = await start(platform, applicationUnder(policyNamed), (app) => {
          prepare(app)
          app.useWebSocketAdapter(corsWebSockets(app, adapterFor(app)))
        })
        for (const origin of [PAGE, STRANGER]) {
          forget()
          expect(await upgrade(running.port, path, { Origin: origin })).toBe(origin === PAGE)
          expect(decided).toEqual(['application'])
          expect(events).toMatchObject([
            { by: 'application', decision: { allowed: origin === PAGE } },
          ])
        }
        await running.close()
      })

      test('a request of socket.io over HTTP', async () => {
        const running = await start(platform, applicationUnder(policyNamed), (app) => {
          prepare(app)
          app.useWebSocketAdapter(corsWebSockets(app, new IoAdapter(app)))
        })
        const path = '/socket/?EIO=4&transport=polling'
        for (const request of [
          from(PAGE, path),
          from(STRANGER, path),
          preflight(PAGE, 'POST', { path }),
        ]) {
          forget()
          await send(running.port, request)
          expect(decided).toEqual(['application'])
          expect(events.map(({ by }) => by)).toEqual(['application'])
        }
        await running.close()
      })
    },
  )
}

describe.each(kinds)('on Fastify, a policy with %s decides once', (kind, define) => {
  const policyNamed = observed(define)

  test('on a parameter that is too long', async () => {
    const path = `/nested/${'x'.repeat(200)}`
    const response = await statusOf(onFastify, applicationUnder(policyNamed), from(PAGE, path))
    expect(response.status).toBeGreaterThanOrEqual(400)
    expectOneDecision('application', response)
  })

  test('on a path that it rejects before any hook, and waits for no lookup, of which no observer hears', async () => {
    const response = await statusOf(onFastify, applicationUnder(policyNamed), from(PAGE, '/%zz'))
    const isLate = kind.includes('asynchronous')
    expect(response).toEqual({ status: 400, allow: isLate ? undefined : PAGE })
    expectOneDecision('application', response, isLate)
  })
})

test('on Fastify, a policy decides once where a handlerTimeout ends the request during a lookup, and no observer hears of it', async () => {
  let allow: (isAllowed: boolean) => void = () => {}
  const lookup = new Promise<boolean>((resolve) => {
    allow = resolve
  })
  const adapter = new FastifyAdapter({ handlerTimeout: 20 } as object)
  const module = applicationUnder(observed(withLookup(() => lookup)))
  const platform = { ...onFastify, adapter: () => adapter }
  const response = await statusOf(platform, module, from(PAGE, '/plain'))
  expect(response).toEqual({ status: 503, allow: undefined })
  expect(decided).toEqual(['application'])
  allow(true)
  await lookup
  expect(events).toEqual([])
})
