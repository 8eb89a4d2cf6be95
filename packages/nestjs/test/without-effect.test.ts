import { docsAddress } from '@cors/core/adapter'
import { send, from, headerOf } from '@cors/conformance/requests'
import { Controller, Get, Module, Put, type Type } from '@nestjs/common'
import { Test } from '@nestjs/testing'
import { describe, expect, test, vi } from 'vitest'
import { CORS_POLICY, Cors, CorsModule } from '../src/index.ts'
import { moduleOf } from './features/feature.ts'
import { create, platforms } from './platforms.ts'
import { applicationPolicy, PAGE, routePolicy, STRANGER } from './policies.ts'

const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})

@Controller('cats')
@Cors(routePolicy)
class Cats {
  bootstraps = 0

  @Get()
  get(): string {
    return 'cats'
  }

  @Put()
  @Cors(false)
  put(): string {
    return 'cats'
  }

  onApplicationBootstrap(): void {
    this.bootstraps += 1
  }
}

@Controller('dogs')
class Dogs {
  @Get()
  @Cors(routePolicy)
  get(): string {
    return 'dogs'
  }
}

function moduleWithout(...controllers: readonly Type[]): Type {
  @Module({ controllers: [...controllers] })
  class Application {}
  return Application
}

test('@Cors without CorsModule is a warning, once, with its class and what to write', async () => {
  for (const platform of platforms) {
    const governed = await create(platform, moduleOf([Cats]))
    await governed.init()
    expect(governed.get(Cats).bootstraps).toBe(1)
    await governed.close()
  }
  expect(warned).not.toHaveBeenCalled()
  for (const platform of platforms) {
    const app = await create(platform, moduleWithout(Dogs))
    await app.init()
    await app.close()
  }
  expect(warned.mock.calls).toEqual([
    [
      expect.stringMatching(/@Cors on Dogs has no effect.*CorsModule\.forRoot\(/),
      { code: 'CORS_MODULE_MISSING', detail: docsAddress('CORS_MODULE_MISSING') },
    ],
  ])
})

describe.each(platforms)('on $name', (platform) => {
  test('CorsModule without forRoot is rejected, with what to write', async () => {
    @Module({ imports: [CorsModule], controllers: [Cats] })
    class Application {}
    await expect(create(platform, Application)).rejects.toThrow(
      'CorsModule was imported without a policy; write imports: [CorsModule.forRoot(',
    )
  })

  test.each([
    ['a policy', applicationPolicy, PAGE],
    ['options', { origin: STRANGER }, STRANGER],
    ['false', false, undefined],
  ])('a test may override CORS_POLICY with %s', async (_what, policy, allowed) => {
    const module = await Test.createTestingModule({ imports: [moduleOf([])] })
      .overrideProvider(CORS_POLICY)
      .useValue(policy)
      .compile()
    const app = module.createNestApplication(platform.adapter(), { logger: false })
    await app.listen(0, '127.0.0.1')
    const { port } = app.getHttpServer().address() as { readonly port: number }
    for (const origin of [PAGE, STRANGER]) {
      const response = await send(port, from(origin, '/none'))
      expect(headerOf(response, 'access-control-allow-origin')).toBe(
        origin === allowed ? origin : undefined,
      )
    }
    await app.close()
  })
})
