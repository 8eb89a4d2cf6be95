import type { RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { CorsModule, type CorsOptions } from '@cors/nestjs'

/** The copy of Nest that `@cors/nestjs` uses: another copy is another framework to it. */
const resolveNest = createRequire(new URL('../../nestjs/package.json', import.meta.url)).resolve

interface Application {
  readonly init: () => Promise<unknown>
  readonly close: () => Promise<unknown>
  readonly getHttpAdapter: () => { readonly getInstance: () => RequestListener }
}

interface Nest {
  readonly Controller: (path: string) => ClassDecorator
  readonly Get: (path: string) => MethodDecorator
  readonly Module: (parts: object) => ClassDecorator
  readonly NestFactory: {
    readonly create: (module: unknown, options: object) => Promise<Application>
  }
}

/** A Nest application with one route. */
export async function createNestListener(
  options: CorsOptions,
  [folder, name]: readonly [string, string],
): Promise<RequestListener> {
  const { Controller, Get, Module } = (await import(resolveNest('@nestjs/common'))) as Nest
  const { NestFactory } = (await import(resolveNest('@nestjs/core'))) as Nest

  @Controller(folder)
  class ItemsController {
    @Get(name)
    list(): object {
      return {}
    }
  }

  @Module({ imports: [CorsModule.forRoot(options)], controllers: [ItemsController] })
  // oxlint-disable-next-line typescript/no-extraneous-class -- a module of Nest is an empty class
  class ApplicationModule {}

  const app = await NestFactory.create(ApplicationModule, { logger: false, abortOnError: false })
  await app.init()
  return app.getHttpAdapter().getInstance()
}
