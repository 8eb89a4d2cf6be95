import { from, headerOf, preflight, send, type CaseRequest } from '@cors/conformance/requests'
import { observePolicy } from '@cors/core'
import {
  Controller,
  Get,
  Module,
  Put,
  Req,
  Version,
  VersioningType,
  type DynamicModule,
} from '@nestjs/common'
import { WsAdapter } from '@nestjs/platform-ws'
import { Test } from '@nestjs/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  Cors,
  CORS_POLICY,
  CorsModule,
  corsWebSockets,
  definePolicy,
  type PolicyOfRequest,
} from '../src/index.ts'
import { create, onFastify, platforms, start, type Running } from './platforms.ts'
import { PAGE } from './policies.ts'

const page = definePolicy({ origin: [PAGE], methods: ['PUT'] })

/** For each call of a function that chooses the policy: the request, its own method, and the one that was passed. */
const calls: { request: object; own: string; method: string }[] = []
/** What the controller got last. */
let received: object | undefined

afterEach(() => {
  calls.length = 0
})

/** Allows the page where the tenant is Ada. */
const byTenant: PolicyOfRequest = (request, method) => {
  calls.push({ request, own: request.method, method })
  return request.url.endsWith('?tenant=ada') && page
}

class Handlers {
  @Get()
  get(@Req() request: object): string {
    received = request
    return 'got'
  }

  @Put()
  put(@Req() request: object): string {
    received = request
    return 'put'
  }
}

@Controller('cats')
class Cats extends Handlers {}

@Controller('tenants')
@Cors(byTenant)
class Tenants extends Handlers {}

@Controller('versions')
class Versions {
  @Put()
  @Version('1')
  @Cors(byTenant)
  one(): string {
    return 'one'
  }

  @Put()
  @Version('2')
  @Cors(byTenant)
  two(): string {
    return 'two'
  }
}

@Module({})
class Application {}

function under(corsModule: DynamicModule, ...controllers: readonly (typeof Cats)[]): DynamicModule {
  return { module: Application, imports: [corsModule], controllers: [...controllers] }
}

/** Status and Access-Control-Allow-Origin of the response. */
async function verdictOn({ port }: Running, request: CaseRequest): Promise<readonly unknown[]> {
  const response = await send(port, request)
  return [response.status, headerOf(response, 'access-control-allow-origin')]
}

const ada = '?tenant=ada'

const ways: readonly (readonly [name: string, path: string, module: () => DynamicModule])[] = [
  ['forRoot', '/cats', () => under(CorsModule.forRoot(byTenant), Cats)],
  [
    'a factory of forRootAsync',
    '/cats',
    () => under(CorsModule.forRootAsync({ useFactory: async () => byTenant }), Cats),
  ],
  ['@Cors', '/tenants', () => under(CorsModule.forRoot(false), Tenants)],
  ['forRoot beside @Cors', '/cats', () => under(CorsModule.forRoot(byTenant), Cats, Tenants)],
]

describe.each(platforms)('on $name, a function that chooses the policy', (platform) => {
  test.each(ways)(
    'of %s gets the request that controllers get, and the requested method',
    async (_way, path, module) => {
      const running = await start(platform, module())
      expect(await verdictOn(running, from(PAGE, path + ada, 'PUT'))).toEqual([200, PAGE])
      expect(calls[0]!.request).toBe(received)
      expect(await verdictOn(running, from(PAGE, path))).toEqual([200, undefined])
      expect(await verdictOn(running, preflight(PAGE, 'PUT', { path: path + ada }))).toEqual([
        204,
        PAGE,
      ])
      expect(await verdictOn(running, preflight(PAGE, 'PUT', { path }))).toEqual([403, undefined])
      expect(calls.map(({ own, method }) => `${own} ${method}`)).toEqual([
        'PUT PUT',
        'GET GET',
        'OPTIONS PUT',
        'OPTIONS PUT',
      ])
      for (const { request } of calls) expect(request).toHaveProperty('hostname', '127.0.0.1')
      await running.close()
    },
  )

  test('replaces CORS_POLICY in a test', async () => {
    const module = await Test.createTestingModule({
      imports: [under(CorsModule.forRoot({ origin: 'https://other.example' }), Cats)],
    })
      .overrideProvider(CORS_POLICY)
      .useValue(byTenant)
      .compile()
    const app = module.createNestApplication(platform.adapter(), { logger: false })
    const server = await app.listen(0, '127.0.0.1')
    const { port } = server.address()
    const running = { app, port, close: () => app.close() }
    expect(await verdictOn(running, from(PAGE, `/cats${ada}`))).toEqual([200, PAGE])
    expect(await verdictOn(running, from(PAGE, '/cats'))).toEqual([200, undefined])
    await running.close()
  })

  test('may choose an observed policy, whose observer hears of each request once', async () => {
    const reasons: string[] = []
    const observed = observePolicy(page, ({ decision }) => reasons.push(decision.reason))
    const running = await start(
      platform,
      under(
        CorsModule.forRoot(async () => observed),
        Cats,
      ),
    )
    await send(running.port, from(PAGE, '/cats'))
    await send(running.port, from('https://other.example', '/none'))
    await send(running.port, preflight('https://other.example', 'PUT', { path: '/cats' }))
    await running.close()
    expect(reasons).toEqual(['allowed', 'origin-not-allowed', 'origin-not-allowed'])
  })

  test('is one policy for all handlers that have it', async () => {
    const module = under(CorsModule.forRoot(false), Versions as unknown as typeof Cats)
    const running = await start(platform, module, (app) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' }),
    )
    const request = preflight(PAGE, 'PUT', { path: `/versions${ada}` })
    expect(await verdictOn(running, request)).toEqual([204, PAGE])
    await running.close()
  })

  test('denies where it fails, and the exception filters get the error', async () => {
    const logged = vi.fn<(message: string) => void>()
    const failing = async (): Promise<never> => Promise.reject(new Error('no tenant'))
    const running = await start(platform, under(CorsModule.forRoot(failing), Cats), () => {}, {
      logger: { log() {}, warn() {}, error: (error: unknown) => logged(String(error)) },
    })
    expect(await verdictOn(running, from(PAGE, '/cats'))).toEqual([500, undefined])
    expect(await verdictOn(running, preflight(PAGE, 'PUT', { path: '/cats' }))).toEqual([
      500,
      undefined,
    ])
    expect(logged).toHaveBeenCalledTimes(2)
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('no tenant'))
    await running.close()
  })

  test('varies responses by Origin also under *', async () => {
    const everyone = definePolicy({ origin: '*' })
    const running = await start(
      platform,
      under(
        CorsModule.forRoot(() => everyone),
        Cats,
      ),
    )
    const response = await send(running.port, from(PAGE, '/cats'))
    expect(headerOf(response, 'access-control-allow-origin')).toBe('*')
    expect(headerOf(response, 'vary')).toBe('Origin')
    await running.close()
  })

  test('of another copy of the package chooses where this copy decides', async () => {
    vi.resetModules()
    const other = await import('../src/index.ts')

    @Controller('others')
    @other.Cors(byTenant)
    class Others extends Handlers {}

    const running = await start(platform, under(CorsModule.forRoot(false), Others))
    expect(await verdictOn(running, from(PAGE, `/others${ada}`))).toEqual([200, PAGE])
    expect(await verdictOn(running, from(PAGE, '/others'))).toEqual([200, undefined])
    await running.close()
  })

  test('cannot decide on WebSocket handshakes, and corsWebSockets says so', async () => {
    const app = await create(platform, under(CorsModule.forRoot(byTenant), Cats))
    expect(() => corsWebSockets(app, new WsAdapter(app))).toThrow(
      'call allowsUpgrade(policy, request) of @cors/node',
    )
    await app.close()
  })
})

test('on Fastify, a function that chooses the policy is not called for a path that it rejects before it makes a request', async () => {
  const running = await start(onFastify, under(CorsModule.forRoot(byTenant), Cats))
  expect(await verdictOn(running, from(PAGE, `/%zz${ada}`))).toEqual([400, undefined])
  expect(calls).toEqual([])
  await running.close()
})
