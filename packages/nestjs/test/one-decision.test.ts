import { createRecordingPolicies } from '@cors/conformance/look-ahead'
import { from, headerOf, preflight, type CaseRequest, send } from '@cors/conformance/requests'
import { Module, VersioningType, type INestApplication, type Type } from '@nestjs/common'
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

interface Situation {
  readonly name: string
  readonly request: CaseRequest
  readonly status: number | readonly number[]
  /** The policy that decides. Default: the application's. */
  readonly by?: string
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
  { name: 'a malformed path', request: from(PAGE, '/plain/%zz'), status: [400, 404] },
  {
    name: 'a preflight for a malformed path',
    request: preflight(PAGE, 'PUT', { path: '/plain/%zz' }),
    status: [204, 400],
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

async function statusOf(
  platform: Platform,
  module: Type,
  request: CaseRequest,
): Promise<{ readonly status: number; readonly allow: string | undefined }> {
  const { port, close } = await start(platform, module, prepare)
  decided.length = 0
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
    `on ${platform.name}, a policy with %s decides once on`,
    (_kind, policyNamed) => {
      test.each(situations)('$name', async ({ request, status, by = 'application' }) => {
        const response = await statusOf(platform, applicationUnder(policyNamed), request)
        expect([status].flat()).toContain(response.status)
        expect(decided).toEqual([by])
      })

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
        expect(decided).toEqual(['controller'])
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
          decided.length = 0
          expect(await upgrade(running.port, path, { Origin: origin })).toBe(origin === PAGE)
          expect(decided).toEqual(['application'])
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
          decided.length = 0
          await send(running.port, request)
          expect(decided).toEqual(['application'])
        }
        await running.close()
      })
    },
  )
}

describe.each(kinds)('on Fastify, a policy with %s decides once', (kind, policyNamed) => {
  test('on a parameter that is too long', async () => {
    const path = `/nested/${'x'.repeat(200)}`
    const response = await statusOf(onFastify, applicationUnder(policyNamed), from(PAGE, path))
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(decided).toEqual(['application'])
  })

  test('on a path that it rejects before any hook, and waits for no lookup', async () => {
    const response = await statusOf(onFastify, applicationUnder(policyNamed), from(PAGE, '/%zz'))
    expect(response).toEqual({
      status: 400,
      allow: kind.includes('asynchronous') ? undefined : PAGE,
    })
    expect(decided).toEqual(['application'])
  })
})

test('on Fastify, a policy decides once where a handlerTimeout ends the request during a lookup', async () => {
  const adapter = new FastifyAdapter({ handlerTimeout: 20 } as object)
  const module = applicationUnder(withLookup(() => new Promise(() => {})))
  const platform = { ...onFastify, adapter: () => adapter }
  const response = await statusOf(platform, module, from(PAGE, '/plain'))
  expect(response).toEqual({ status: 503, allow: undefined })
  expect(decided).toEqual(['application'])
})
