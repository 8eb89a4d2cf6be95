import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Controller, Get, Injectable, Module } from '@nestjs/common'
import { HttpAdapterHost, LazyModuleLoader, NestFactory } from '@nestjs/core'
import { MessagePattern, Transport, ClientProxyFactory } from '@nestjs/microservices'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { Test } from '@nestjs/testing'
import express from 'express'
import { fastify } from 'fastify'
import { firstValueFrom } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { openConnection } from '@cors/conformance'
import { CORS_POLICY, Cors, CorsModule } from '../src/index.ts'
import { ask, PAGE, PARTNER, STRANGER, verdictOn } from './ask.ts'
import { Cats, under } from './features.ts'
import { create, platforms, start } from './platforms.ts'
import { application, own } from './policies.ts'

const allowOrigin = 'access-control-allow-origin'

describe.each(platforms)('an application on $name', (platform) => {
  test('that is initialised before it listens', async () => {
    const { port, close } = await start(platform, under([Cats]), (app) => app.init())
    expect(await verdictOn(port, { path: '/cats/1' })).toEqual({
      preflight: 'own',
      actual: 'own',
      status: 200,
    })
    await close()
  })

  test('that a testing module creates', async () => {
    const module = await Test.createTestingModule({ imports: [under([Cats])] }).compile()
    const app = module.createNestApplication(platform.adapter())
    await app.listen(0, '127.0.0.1')
    const { port } = app.getHttpServer().address() as AddressInfo
    expect(await verdictOn(port, { path: '/cats/1' })).toEqual({
      preflight: 'own',
      actual: 'own',
      status: 200,
    })
    await app.close()
  })

  test('of a testing module refuses app.enableCors(), at the latest when it starts', async () => {
    const module = await Test.createTestingModule({ imports: [under([Cats])] }).compile()
    const app = module.createNestApplication(platform.adapter())
    app.enableCors()
    await expect(app.init()).rejects.toThrow('is registered beside CorsModule')
    await app.close()
  })

  test('in front of whose module another one has registered middleware that answers', async () => {
    @Module({})
    class Eager {
      constructor(host: HttpAdapterHost) {
        host.httpAdapter.use(
          (_request: unknown, response: { statusCode: number; end(body: string): void }) => {
            response.statusCode = 401
            response.end('refused')
          },
        )
      }
    }
    Reflect.defineMetadata('design:paramtypes', [HttpAdapterHost], Eager)
    @Module({ imports: [Eager, under([Cats])] })
    class Application {}
    const { port, close } = await start(platform, Application)
    expect(await verdictOn(port, { path: '/cats/1' })).toEqual({
      preflight: 'own',
      actual: 'own',
      status: 401,
    })
    await close()
  })

  test('that loads a module lazily', async () => {
    @Injectable()
    class Late {
      readonly name = 'late'
    }
    @Module({ providers: [Late], exports: [Late] })
    class LateModule {}
    @Controller('lazy')
    @Cors(own)
    class Lazy {
      readonly #loader: LazyModuleLoader
      constructor(loader: LazyModuleLoader) {
        this.#loader = loader
      }

      @Get()
      async get(): Promise<string> {
        return (await this.#loader.load(() => LateModule)).get(Late).name
      }
    }
    const { port, close } = await start(platform, under([Lazy]))
    expect(await verdictOn(port, { path: '/lazy' })).toEqual({
      preflight: 'own',
      actual: 'own',
      status: 200,
    })
    await close()
  })

  test('that is a microservice over TCP too', async () => {
    @Controller('hybrid')
    @Cors(own)
    class Hybrid {
      @Get()
      get(): string {
        return 'http'
      }

      @MessagePattern('sum')
      sum(numbers: readonly number[]): number {
        return numbers.reduce((sum, each) => sum + each, 0)
      }
    }
    const tcp = await freePort()
    const { port, close } = await start(platform, under([Hybrid]), async (app) => {
      app.connectMicroservice({
        transport: Transport.TCP,
        options: { host: '127.0.0.1', port: tcp },
      })
      await app.startAllMicroservices()
    })
    const client = ClientProxyFactory.create({
      transport: Transport.TCP,
      options: { host: '127.0.0.1', port: tcp },
    })
    expect(await firstValueFrom(client.send<number>('sum', [1, 2, 3]))).toBe(6)
    expect(await verdictOn(port, { path: '/hybrid' })).toEqual({
      preflight: 'own',
      actual: 'own',
      status: 200,
    })
    client.close()
    await close()
  })

  test('that is closing answers with the headers of the policy', async () => {
    let closing = (): void => {}
    const shuttingDown = new Promise<void>((resolve) => (closing = resolve))
    let close = (): void => {}
    const allowed = new Promise<void>((resolve) => (close = resolve))
    @Module({ imports: [under([Cats])] })
    class Application {
      async beforeApplicationShutdown(): Promise<void> {
        closing()
        await allowed
      }
    }
    const { app, port } = await start(platform, Application, undefined, {
      return503OnClosing: true,
    })
    const closed = app.close()
    await shuttingDown
    const answer = await ask(port, { path: '/cats', headers: { Origin: PAGE } })
    // Nest 11 serves on until its hooks are done.
    expect([200, 503]).toContain(answer.status)
    expect(answer.headers[allowOrigin]).toBe(PAGE)
    close()
    await closed
  })

  test('whose function for origins fails says so to its exception filters, once', async () => {
    @Module({
      imports: [CorsModule.forRoot({ origin: () => Promise.reject(new Error('no database')) })],
      controllers: [Cats],
    })
    class Application {}
    const { port, close } = await start(platform, Application)
    const answer = await ask(port, { path: '/cats', headers: { Origin: PAGE } })
    expect([answer.status, answer.headers[allowOrigin]]).toEqual([500, undefined])
    await close()
  })
})

test('a context without HTTP, and a microservice alone, are none of its business', async () => {
  const module = under([Cats])
  const context = await NestFactory.createApplicationContext(module, {
    logger: false,
    abortOnError: false,
  })
  expect(context.get(CORS_POLICY, { strict: false })).toBe(application)
  await context.close()
  const tcp = {
    transport: Transport.TCP,
    options: { host: '127.0.0.1', port: await freePort() },
  } as const
  const service = await NestFactory.createMicroservice(module, {
    ...tcp,
    logger: false,
    abortOnError: false,
  })
  await service.listen()
  await service.close()
})

test('an Express that has answering middleware already is held all the same', async () => {
  const instance = express().use((_request, response) => void response.status(401).end())
  const { port, close } = await start(
    { name: 'Express', adapter: () => new ExpressAdapter(instance) },
    under([Cats]),
  )
  expect(await verdictOn(port, { path: '/cats/1' })).toEqual({
    preflight: 'own',
    actual: 'own',
    status: 401,
  })
  await close()
})

test('a Fastify that has an answering hook already is held all the same', async () => {
  const instance = fastify()
  instance.addHook('onRequest', async (_request, reply) => reply.code(401).send())
  const adapter = (): FastifyAdapter => new FastifyAdapter(instance as never)
  const { port, close } = await start({ name: 'Fastify', adapter }, under([Cats]))
  expect(await verdictOn(port, { path: '/cats/1' })).toEqual({
    preflight: 'own',
    actual: 'own',
    status: 401,
  })
  await close()
})

test('Fastify answers injected requests the same', async () => {
  const app = (await create(platforms[1]!, under([Cats]))) as NestFastifyApplication
  await app.init()
  await app.getHttpAdapter().getInstance().ready()
  const headers = { origin: PARTNER, 'access-control-request-method': 'GET' }
  const preflight = await app.inject({ method: 'OPTIONS', url: '/cats/1', headers })
  expect([preflight.statusCode, preflight.headers[allowOrigin]]).toEqual([204, PARTNER])
  const actual = await app.inject({ method: 'GET', url: '/cats/1', headers: { origin: STRANGER } })
  expect([actual.statusCode, actual.headers[allowOrigin]]).toEqual([200, undefined])
  await app.close()
})

test('Fastify answers over HTTP/2 the same', async () => {
  const adapter = (): FastifyAdapter => new FastifyAdapter({ http2: true } as never)
  const { port, close } = await start({ name: 'Fastify', adapter }, under([Cats]))
  const connection = openConnection('h2c', port)
  const preflight = await connection.send({
    method: 'OPTIONS',
    path: '/cats/1',
    headers: [
      ['Origin', PARTNER],
      ['Access-Control-Request-Method', 'GET'],
    ],
  })
  expect(preflight.headers).toContainEqual([allowOrigin, PARTNER])
  const actual = await connection.send({ path: '/cats/1', headers: [['Origin', PARTNER]] })
  expect(actual.headers).toContainEqual([allowOrigin, PARTNER])
  connection.close()
  await close()
})

test('a path that Fastify refuses before any hook carries the headers of the application', async () => {
  const { port, close } = await start(platforms[1]!, under([Cats]))
  for (const path of ['/%', `/cats/${'x'.repeat(200)}`]) {
    const { status, headers } = await ask(port, { path, headers: { Origin: PAGE } })
    expect([status >= 400, headers[allowOrigin]]).toEqual([true, PAGE])
  }
  await close()
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
