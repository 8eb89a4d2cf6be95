import { findGoverningPolicies } from '@cors/conformance/look-ahead'
import { Controller, Get, Module, Put, type Type } from '@nestjs/common'
import { describe, expect, test, vi } from 'vitest'
import { create, platforms, start } from './platforms.ts'
import { applicationPolicy, governedBy, routePolicy } from './policies.ts'

type Package = typeof import('../src/index.ts')

/** Another copy of the package, and of all packages of this repository that it imports. */
async function importCopy(): Promise<Package> {
  vi.resetModules()
  return import('../src/index.ts')
}

const one = await importCopy()
const other = await importCopy()

@Controller('cats')
class Cats {
  @Get()
  list(): string {
    return 'cats'
  }

  @Put()
  @other.Cors({ ...routePolicy })
  put(): string {
    return 'cats'
  }
}

@Controller('dogs')
@one.Cors({ ...routePolicy })
class Dogs {
  @Put()
  put(): string {
    return 'dogs'
  }
}

function applicationOf(...imports: readonly object[]): Type {
  @Module({ imports: [...(imports as Type[])], controllers: [Cats, Dogs] })
  class Application {}
  return Application
}

test('importCopy returns another copy at each call', () => {
  expect(one.CorsModule).not.toBe(other.CorsModule)
})

describe.each(platforms)('two copies of the package in one application on $name', (platform) => {
  test('act as one', async () => {
    const policy = one.definePolicy({ ...applicationPolicy })
    const application = applicationOf(one.CorsModule.forRoot(policy))
    const { app, port, close } = await start(platform, application)
    expect(await findGoverningPolicies(port, { method: 'GET', target: '/cats' })).toEqual(
      governedBy('application'),
    )
    for (const target of ['/cats', '/dogs']) {
      expect(await findGoverningPolicies(port, { method: 'PUT', target })).toEqual(
        governedBy('route'),
      )
    }
    expect(app.get(other.CORS_POLICY)).toBe(policy)
    await close()
  })

  test('act as one if one module imports both: the last decides', async () => {
    const application = applicationOf(
      one.CorsModule.forRoot({ ...routePolicy }),
      other.CorsModule.forRoot({ ...applicationPolicy }),
    )
    const { port, close } = await start(platform, application)
    expect(await findGoverningPolicies(port, { method: 'GET', target: '/cats' })).toEqual(
      governedBy('application'),
    )
    await close()
  })

  test('are rejected if two modules import them with different policies', async () => {
    @Module({ imports: [other.CorsModule.forRoot({ ...routePolicy })] })
    class Inner {}
    const application = applicationOf(one.CorsModule.forRoot({ ...applicationPolicy }), Inner)
    await expect(create(platform, application)).rejects.toThrow(
      'import CorsModule with different policies',
    )
  })
})
