import type { AddressInfo } from 'node:net'
import { findGoverningPolicies } from '@cors/conformance/look-ahead'
import { from, headerOf, send } from '@cors/conformance/requests'
import { Controller, Get, Injectable, Module } from '@nestjs/common'
import { HttpAdapterHost, LazyModuleLoader } from '@nestjs/core'
import { Test } from '@nestjs/testing'
import { describe, expect, test } from 'vitest'
import { Cors, CorsModule } from '../src/index.ts'
import { Cats } from './features/animals.ts'
import { moduleOf } from './features/feature.ts'
import { platforms, start } from './platforms.ts'
import { governedBy, PAGE, routePolicy } from './policies.ts'

const cat = { method: 'GET', target: '/cats/1' }

describe.each(platforms)('an application on $name', (platform) => {
  test('is governed if it is initialised before it listens', async () => {
    const { port, close } = await start(platform, moduleOf([Cats]), (app) => app.init())
    expect(await findGoverningPolicies(port, cat)).toEqual(governedBy('route'))
    await close()
  })

  test('is governed if a testing module creates it', async () => {
    const module = await Test.createTestingModule({ imports: [moduleOf([Cats])] }).compile()
    const app = module.createNestApplication(platform.adapter())
    await app.listen(0, '127.0.0.1')
    const { port } = app.getHttpServer().address() as AddressInfo
    expect(await findGoverningPolicies(port, cat)).toEqual(governedBy('route'))
    await app.close()
  })

  test('of a testing module does not start after app.enableCors()', async () => {
    const module = await Test.createTestingModule({ imports: [moduleOf([Cats])] }).compile()
    const app = module.createNestApplication(platform.adapter())
    app.enableCors()
    await expect(app.init()).rejects.toThrow('is used beside CorsModule')
    await app.close()
  })

  test('is governed if an earlier module registered middleware that responds', async () => {
    @Module({})
    class Earlier {
      constructor(host: HttpAdapterHost) {
        host.httpAdapter.use(
          (_request: unknown, response: { statusCode: number; end(body: string): void }) => {
            response.statusCode = 401
            response.end('denied')
          },
        )
      }
    }
    Reflect.defineMetadata('design:paramtypes', [HttpAdapterHost], Earlier)
    @Module({ imports: [Earlier, moduleOf([Cats])] })
    class Application {}
    const { port, close } = await start(platform, Application)
    expect(await findGoverningPolicies(port, cat)).toEqual(governedBy('route', 401))
    await close()
  })

  test('is governed if it loads another module lazily', async () => {
    @Injectable()
    class Late {
      readonly name = 'late'
    }
    @Module({ providers: [Late], exports: [Late] })
    class LateModule {}
    @Controller('lazy')
    @Cors(routePolicy)
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
    const { port, close } = await start(platform, moduleOf([Lazy]))
    const request = { method: 'GET', target: '/lazy' }
    expect(await findGoverningPolicies(port, request)).toEqual(governedBy('route'))
    await close()
  })

  test('sends the headers of its policy while it closes', async () => {
    let closing = (): void => {}
    const shuttingDown = new Promise<void>((resolve) => (closing = resolve))
    let close = (): void => {}
    const allowed = new Promise<void>((resolve) => (close = resolve))
    @Module({ imports: [moduleOf([Cats])] })
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
    const response = await send(port, from(PAGE, '/cats'))
    // Nest 11 serves requests until its shutdown hooks are done.
    expect([200, 503]).toContain(response.status)
    expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
    close()
    await closed
  })

  test('passes an error of the origin function to its exception filters', async () => {
    @Module({
      imports: [CorsModule.forRoot({ origin: () => Promise.reject(new Error('no database')) })],
      controllers: [Cats],
    })
    class Application {}
    const { port, close } = await start(platform, Application)
    const response = await send(port, from(PAGE, '/cats'))
    expect(response.status).toBe(500)
    expect(headerOf(response, 'access-control-allow-origin')).toBeUndefined()
    await close()
  })
})
