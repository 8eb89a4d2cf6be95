import { Controller, Get, Injectable, Module, Put, Version, VersioningType } from '@nestjs/common'
import { LazyModuleLoader } from '@nestjs/core'
import { EventPattern } from '@nestjs/microservices'
import { ExpressAdapter } from '@nestjs/platform-express'
import { describe, expect, test } from 'vitest'
import { Cors, CorsModule } from '../src/index.ts'
import { Cats, under } from './features.ts'
import { create, platforms, start } from './platforms.ts'
import { application, own } from './policies.ts'

async function messageOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was refused'
}

@Controller('cats')
class Versions {
  @Get()
  @Version('1')
  one(): string {
    return 'v1'
  }

  @Get()
  @Version('2')
  @Cors(own)
  two(): string {
    return 'v2'
  }
}

@Controller('cats')
class AgreeingVersions {
  @Get()
  @Version('1')
  @Cors({ origin: own.origin, methods: own.methods })
  one(): string {
    return 'v1'
  }

  @Get()
  @Version('2')
  @Cors(own)
  two(): string {
    return 'v2'
  }
}

@Controller('cats')
class Messages {
  @EventPattern('cat')
  @Cors(own)
  cat(_name: string): void {}
}

@Injectable()
@Cors(own)
class Service {}

@Injectable()
class Resolver {
  @Cors(own)
  cats(): void {}
}

describe.each(platforms)('on $name', (platform) => {
  test('app.enableCors() beside the module is refused', async () => {
    const app = await create(platform, under([Cats]))
    expect(await messageOf(() => app.enableCors())).toContain('app.enableCors()')
    await app.close()
  })

  test('the option cors beside the module is refused', async () => {
    const app = await create(platform, under([Cats]), { cors: true })
    expect(await messageOf(() => app.init())).toContain('the option "cors"')
    await app.close()
  })

  const types = [
    {
      name: 'in a header',
      versioning: { type: VersioningType.HEADER, header: 'X-Version' } as const,
    },
    {
      name: 'in the media type',
      versioning: { type: VersioningType.MEDIA_TYPE, key: 'v=' } as const,
    },
    {
      name: 'by an extractor',
      versioning: { type: VersioningType.CUSTOM, extractor: () => '1' } as const,
    },
  ]
  test.each(types)(
    'versions $name under different policies are refused, and named',
    async ({ versioning }) => {
      const app = await create(platform, under([Versions]))
      app.enableVersioning(versioning)
      const message = await messageOf(() => app.init())
      expect(message).toContain('Versions.one and Versions.two serve versions of GET /cats')
      await app.close()
    },
  )

  test.each(types)(
    'versions $name under policies that say the same are not',
    async ({ versioning }) => {
      const app = await create(platform, under([AgreeingVersions]))
      app.enableVersioning(versioning)
      expect(await messageOf(() => app.init())).toBe('nothing was refused')
      await app.close()
    },
  )

  test('@Cors on a handler of messages is refused, and named', async () => {
    expect(await messageOf(() => create(platform, under([Messages])))).toContain(
      '@Cors on Messages.cat would do nothing',
    )
  })

  test('@Cors on a provider is refused, and named', async () => {
    @Module({ imports: [CorsModule.forRoot(application)], providers: [Service] })
    class Application {}
    expect(await messageOf(() => create(platform, Application))).toContain(
      '@Cors on Service would do nothing',
    )
  })

  test('@Cors on a method of a provider is refused, and named', async () => {
    @Module({ imports: [CorsModule.forRoot(application)], providers: [Resolver] })
    class Application {}
    expect(await messageOf(() => create(platform, Application))).toContain(
      '@Cors on Resolver.cats would do nothing',
    )
  })

  test('loading the module lazily, when the application is listening, is refused', async () => {
    @Module({})
    class Empty {}
    const { app, close } = await start(platform, Empty)
    const load = (): Promise<unknown> =>
      app.get(LazyModuleLoader).load(() => CorsModule.forRoot(application))
    expect(await messageOf(load)).toContain('import it in the root module')
    await close()
  })

  test('a handler whose metadata gets lost between Nest and its adapter is refused, and named', async () => {
    const app = await create(platform, under([Dropped]))
    const adapter = app.getHttpAdapter() as unknown as Record<
      string,
      (...parameters: unknown[]) => unknown
    >
    const put = adapter['put']!.bind(adapter)
    adapter['put'] = (path, handler) =>
      put(path, (...parameters: unknown[]) => (handler as () => unknown)(...(parameters as [])))
    expect(await messageOf(() => app.init())).toContain(
      'the policy of Dropped.put did not reach its route',
    )
    await app.close()
  })
})

@Controller('dropped')
class Dropped {
  @Put()
  @Cors(own)
  put(): void {}
}

test('the cors package as middleware is refused on Express', async () => {
  const app = await create(platforms[0]!, under([Cats]))
  // What app.enableCors() does there, past the module.
  ExpressAdapter.prototype.enableCors.call(app.getHttpAdapter() as ExpressAdapter, {})
  expect(await messageOf(() => app.init())).toContain(
    '"corsMiddleware" is registered beside CorsModule',
  )
  await app.close()
})
