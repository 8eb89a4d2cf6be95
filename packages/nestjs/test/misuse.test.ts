import { Controller, Injectable, Module, Put } from '@nestjs/common'
import { LazyModuleLoader } from '@nestjs/core'
import { EventPattern } from '@nestjs/microservices'
import { ExpressAdapter } from '@nestjs/platform-express'
import { describe, expect, test } from 'vitest'
import { Cors, CorsModule } from '../src/index.ts'
import { Cats } from './features/animals.ts'
import { moduleOf } from './features/feature.ts'
import { create, onExpress, platforms, start } from './platforms.ts'
import { applicationPolicy, routePolicy } from './policies.ts'

@Controller('cats')
class Messages {
  @EventPattern('cat')
  @Cors(routePolicy)
  cat(_name: string): void {}
}

@Injectable()
@Cors(routePolicy)
class Service {}

@Injectable()
class Resolver {
  @Cors(routePolicy)
  cats(): void {}
}

describe.each(platforms)('on $name', (platform) => {
  test('app.enableCors() beside CorsModule is rejected', async () => {
    const app = await create(platform, moduleOf([Cats]))
    expect(() => app.enableCors()).toThrow('app.enableCors()')
    await app.close()
  })

  test('the option "cors" beside CorsModule is rejected', async () => {
    const app = await create(platform, moduleOf([Cats]), { cors: true })
    await expect(app.init()).rejects.toThrow('the option "cors"')
    await app.close()
  })

  test('@Cors on a message handler is rejected, with its name', async () => {
    await expect(create(platform, moduleOf([Messages]))).rejects.toThrow(
      '@Cors on Messages.cat would have no effect',
    )
  })

  test('@Cors on a provider is rejected, with its name', async () => {
    @Module({ imports: [CorsModule.forRoot(applicationPolicy)], providers: [Service] })
    class Application {}
    await expect(create(platform, Application)).rejects.toThrow(
      '@Cors on Service would have no effect',
    )
  })

  test('@Cors on a method of a provider is rejected, with its name', async () => {
    @Module({ imports: [CorsModule.forRoot(applicationPolicy)], providers: [Resolver] })
    class Application {}
    await expect(create(platform, Application)).rejects.toThrow(
      '@Cors on Resolver.cats would have no effect',
    )
  })

  test('loading CorsModule lazily, after the application began to listen, is rejected', async () => {
    @Module({})
    class Empty {}
    const { app, close } = await start(platform, Empty)
    const load = (): Promise<unknown> =>
      app.get(LazyModuleLoader).load(() => CorsModule.forRoot(applicationPolicy))
    await expect(load()).rejects.toThrow('import it in the root module')
    await close()
  })

  test('a handler whose metadata is lost between Nest and its adapter is rejected, with its name', async () => {
    const app = await create(platform, moduleOf([Dropped]))
    const adapter = app.getHttpAdapter() as unknown as Record<
      string,
      (...parameters: unknown[]) => unknown
    >
    const put = adapter['put']!.bind(adapter)
    adapter['put'] = (path, handler) =>
      put(path, (...parameters: unknown[]) => (handler as () => unknown)(...(parameters as [])))
    await expect(app.init()).rejects.toThrow('the policy of Dropped.put did not reach its route')
    await app.close()
  })
})

@Controller('dropped')
class Dropped {
  @Put()
  @Cors(routePolicy)
  put(): void {}
}

test('the cors package as middleware is rejected on Express', async () => {
  const app = await create(onExpress, moduleOf([Cats]))
  // What app.enableCors() does on Express without CorsModule.
  ExpressAdapter.prototype.enableCors.call(app.getHttpAdapter() as ExpressAdapter, {})
  await expect(app.init()).rejects.toThrow('"corsMiddleware" is used beside CorsModule')
  await app.close()
})
