import { from, headerOf, send } from '@cors/conformance/requests'
import { Injectable, Module, type DynamicModule } from '@nestjs/common'
import { describe, expect, test } from 'vitest'
import {
  CORS_POLICY,
  CorsModule,
  CorsPolicyError,
  definePolicy,
  type CorsModuleAsyncOptions,
  type CorsOptions,
} from '../src/index.ts'
import { Cats } from './features/animals.ts'
import { create, platforms, start, type Platform } from './platforms.ts'
import { applicationPolicy, PAGE, STRANGER } from './policies.ts'

const ORIGINS = 'the origins of a test'

@Module({ providers: [{ provide: ORIGINS, useValue: [PAGE] }], exports: [ORIGINS] })
class Configuration {}

@Injectable()
class Options {
  createCorsOptions(): CorsOptions {
    return { origin: [PAGE] }
  }
}

@Module({ providers: [Options], exports: [Options] })
class OptionsModule {}

class InvalidOptions {
  createCorsOptions(): CorsOptions {
    return { origin: `${PAGE}/` }
  }
}

@Module({})
class Application {}

function applicationWith(...imports: readonly DynamicModule[]): DynamicModule {
  return { module: Application, imports: [...imports], controllers: [Cats] }
}

/** The values of Access-Control-Allow-Origin in responses to `PAGE` and to `STRANGER`. */
async function allowedOrigins(
  platform: Platform,
  module: DynamicModule,
): Promise<readonly (string | undefined)[]> {
  const { port, close } = await start(platform, module)
  try {
    const responses = [
      await send(port, from(PAGE, '/cats')),
      await send(port, from(STRANGER, '/cats')),
    ]
    return responses.map((response) => headerOf(response, 'access-control-allow-origin'))
  } finally {
    await close()
  }
}

const ways: readonly { readonly name: string; readonly module: () => DynamicModule }[] = [
  { name: 'forRoot with options', module: () => CorsModule.forRoot({ origin: [PAGE] }) },
  { name: 'forRoot with a policy', module: () => CorsModule.forRoot(applicationPolicy) },
  {
    name: 'forRootAsync with a factory that injects imported providers',
    module: () =>
      CorsModule.forRootAsync({
        imports: [Configuration],
        inject: [ORIGINS],
        useFactory: async (origin: readonly string[]) => ({ origin }),
      }),
  },
  {
    name: 'forRootAsync with a factory that returns a policy',
    module: () => CorsModule.forRootAsync({ useFactory: () => applicationPolicy }),
  },
  {
    name: 'forRootAsync with a class',
    module: () => CorsModule.forRootAsync({ useClass: Options }),
  },
  {
    name: 'forRootAsync with an existing provider',
    module: () => CorsModule.forRootAsync({ imports: [OptionsModule], useExisting: Options }),
  },
]

const denyAll: readonly { readonly name: string; readonly module: () => DynamicModule }[] = [
  { name: 'forRoot(false)', module: () => CorsModule.forRoot(false) },
  {
    name: 'forRootAsync with a factory that returns false',
    module: () => CorsModule.forRootAsync({ useFactory: () => false }),
  },
]

const invalid: readonly { readonly name: string; readonly options: CorsModuleAsyncOptions }[] = [
  { name: 'a factory', options: { useFactory: () => ({ origin: `${PAGE}/` as string }) } },
  { name: 'a class', options: { useClass: InvalidOptions } },
]

describe.each(platforms)('on $name', (platform) => {
  test.each(ways)('$name sets the policy of the application', async ({ module }) => {
    expect(await allowedOrigins(platform, applicationWith(module()))).toEqual([PAGE, undefined])
  })

  test.each(denyAll)('$name denies every cross-origin read', async ({ module }) => {
    expect(await allowedOrigins(platform, applicationWith(module()))).toEqual([
      undefined,
      undefined,
    ])
  })

  test.each(invalid)(
    'an application does not start if options from $name are rejected, and says why',
    async ({ options }) => {
      const application = applicationWith(CorsModule.forRootAsync(options))
      await expect(create(platform, application)).rejects.toThrow(`origin: "${PAGE}/"`)
    },
  )

  test('the last of two policies decides if one module imports both', async () => {
    const application = applicationWith(
      CorsModule.forRoot({ origin: STRANGER }),
      CorsModule.forRoot(applicationPolicy),
    )
    expect(await allowedOrigins(platform, application)).toEqual([PAGE, undefined])
  })

  test('two modules that import different policies are rejected, with their names', async () => {
    @Module({ imports: [CorsModule.forRoot({ origin: STRANGER })] })
    class Feature {}
    const root = applicationWith(CorsModule.forRoot(applicationPolicy), { module: Feature })
    await expect(create(platform, root)).rejects.toThrow(
      'Application and Feature import CorsModule with different policies',
    )
  })

  test('two modules may import the same CorsModule', async () => {
    const cors = CorsModule.forRoot(applicationPolicy)
    @Module({ imports: [cors] })
    class Feature {}
    const app = await create(platform, applicationWith(cors, { module: Feature }))
    expect(app.get(CORS_POLICY, { strict: false })).toBe(applicationPolicy)
    await app.close()
  })
})

test('forRoot throws if its options are rejected', () => {
  expect(() => CorsModule.forRoot({ origin: `${PAGE}/` as string })).toThrow(CorsPolicyError)
})

test('definePolicy is the one of the core', () => {
  expect(definePolicy(applicationPolicy)).toBe(applicationPolicy)
})
