import { Injectable, Module, type DynamicModule } from '@nestjs/common'
import { expect, test } from 'vitest'
import {
  CORS_POLICY,
  Cors,
  CorsModule,
  CorsPolicyError,
  definePolicy,
  type CorsModuleAsyncOptions,
  type CorsOptions,
} from '../src/index.ts'
import { ask, PAGE, STRANGER } from './ask.ts'
import { Cats } from './features.ts'
import { create, platforms, start } from './platforms.ts'
import { application } from './policies.ts'

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

class Refused {
  createCorsOptions(): CorsOptions {
    return { origin: `${PAGE}/` }
  }
}

function applicationWith(...imports: readonly DynamicModule[]): DynamicModule {
  return { module: Application, imports: [...imports], controllers: [Cats] }
}

@Module({})
class Application {}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing was refused',
    (error: Error) => error.message,
  )
}

const ways: readonly { readonly name: string; readonly module: () => DynamicModule }[] = [
  { name: 'forRoot with options', module: () => CorsModule.forRoot({ origin: [PAGE] }) },
  { name: 'forRoot with a policy', module: () => CorsModule.forRoot(application) },
  {
    name: 'forRootAsync with a factory of imported providers',
    module: () =>
      CorsModule.forRootAsync({
        imports: [Configuration],
        inject: [ORIGINS],
        useFactory: async (origin: readonly string[]) => ({ origin }),
      }),
  },
  {
    name: 'forRootAsync with a factory of a policy',
    module: () => CorsModule.forRootAsync({ useFactory: () => application }),
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

for (const platform of platforms) {
  test.each(ways)(
    `$name puts the application on ${platform.name} under the policy`,
    async ({ module }) => {
      const { port, close } = await start(platform, applicationWith(module()))
      try {
        const answers = [
          await ask(port, { path: '/cats', headers: { Origin: PAGE } }),
          await ask(port, { path: '/cats', headers: { Origin: STRANGER } }),
        ]
        expect(answers.map(({ headers }) => headers['access-control-allow-origin'])).toEqual([
          PAGE,
          undefined,
        ])
      } finally {
        await close()
      }
    },
  )

  const refusals: readonly { readonly name: string; readonly options: CorsModuleAsyncOptions }[] = [
    { name: 'a factory', options: { useFactory: () => ({ origin: `${PAGE}/` as string }) } },
    { name: 'a class', options: { useClass: Refused } },
  ]
  test.each(refusals)(
    `options from $name that are refused stop the start on ${platform.name} with their message`,
    async ({ options }) => {
      const started = create(platform, applicationWith(CorsModule.forRootAsync(options)))
      expect(await messageOf(started)).toContain(`origin: "${PAGE}/"`)
    },
  )

  test(`two modules in a row on ${platform.name}: the later is the inner one and decides`, async () => {
    const outer = CorsModule.forRoot({ origin: STRANGER })
    const { port, close } = await start(
      platform,
      applicationWith(outer, CorsModule.forRoot(application)),
    )
    try {
      const answers = [
        await ask(port, { path: '/cats', headers: { Origin: PAGE } }),
        await ask(port, { path: '/cats', headers: { Origin: STRANGER } }),
      ]
      expect(answers.map(({ headers }) => headers['access-control-allow-origin'])).toEqual([
        PAGE,
        undefined,
      ])
    } finally {
      await close()
    }
  })

  test(`different policies imported by different modules are refused on ${platform.name}, which are named`, async () => {
    @Module({ imports: [CorsModule.forRoot({ origin: STRANGER })] })
    class Feature {}
    const root = applicationWith(CorsModule.forRoot(application), { module: Feature })
    expect(await messageOf(create(platform, root))).toContain('by Application and Feature')
  })

  test(`one module imported in two places is one on ${platform.name}`, async () => {
    const cors = CorsModule.forRoot(application)
    @Module({ imports: [cors] })
    class Feature {}
    const app = await create(platform, applicationWith(cors, { module: Feature }))
    expect(app.get(CORS_POLICY, { strict: false })).toBe(application)
    await app.close()
  })
}

test('forRoot refuses options where it is written', () => {
  expect(() => CorsModule.forRoot({ origin: `${PAGE}/` as string })).toThrow(CorsPolicyError)
})

test('@Cors refuses options when the class is defined, naming class and handler', () => {
  const define = (): unknown => {
    class Birds {
      @Cors({ origin: `${PAGE}/` as string, maxAge: -1 })
      list(): void {}
    }
    return Birds
  }
  expect(define).toThrow(CorsPolicyError)
  expect(define).toThrow(/@Cors on Birds\.list: origin: .*\n.*@Cors on Birds\.list: maxAge/)
})

test('@Cors refuses options of a controller, naming it', () => {
  expect(() => {
    @Cors({ origin: 'app.example.com' })
    class Birds {}
    return Birds
  }).toThrow('@Cors on Birds: origin')
})

test('@Cors without a call says what to write', () => {
  const decorate = Cors as unknown as (target: unknown) => unknown
  expect(() => decorate(Application)).toThrow('write @Cors({')
})

test('definePolicy and the error are those of the core', () => {
  expect(definePolicy(application)).toBe(application)
})
