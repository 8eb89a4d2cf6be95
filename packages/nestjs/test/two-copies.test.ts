import { Controller, Get, Module, Put, type Type } from '@nestjs/common'
import { describe, expect, test, vi } from 'vitest'
import { PAGE, PARTNER, verdictOn } from './ask.ts'
import { create, platforms, start } from './platforms.ts'

type Package = typeof import('../src/index.ts')

const methods = ['PUT']

/** The package with all that it imports of this repository, evaluated once more. */
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
  @other.Cors({ origin: PARTNER, methods })
  put(): string {
    return 'cats'
  }
}

@Controller('dogs')
@one.Cors({ origin: PARTNER, methods })
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

test('the copies are two', () => {
  expect(one.CorsModule).not.toBe(other.CorsModule)
})

describe.each(platforms)('two copies of the package in one application on $name', (platform) => {
  test('act as one', async () => {
    const page = one.definePolicy({ origin: PAGE, methods })
    const { app, port, close } = await start(platform, applicationOf(one.CorsModule.forRoot(page)))
    const both = (decider: string): object => ({ preflight: decider, actual: decider, status: 200 })
    expect(await verdictOn(port, { path: '/cats' })).toEqual(both('application'))
    expect(await verdictOn(port, { path: '/cats', method: 'PUT' })).toEqual(both('own'))
    expect(await verdictOn(port, { path: '/dogs', method: 'PUT' })).toEqual(both('own'))
    expect(app.get(other.CORS_POLICY)).toBe(page)
    await close()
  })

  test('act as one where one module imports both: the last decides', async () => {
    const imports = [
      one.CorsModule.forRoot({ origin: PARTNER, methods }),
      other.CorsModule.forRoot({ origin: PAGE, methods }),
    ]
    const { port, close } = await start(platform, applicationOf(...imports))
    expect(await verdictOn(port, { path: '/cats' })).toEqual({
      preflight: 'application',
      actual: 'application',
      status: 200,
    })
    await close()
  })

  test('are denied where two modules import them with different policies', async () => {
    @Module({ imports: [other.CorsModule.forRoot({ origin: PARTNER })] })
    class Inner {}
    const application = applicationOf(one.CorsModule.forRoot({ origin: PAGE }), Inner)
    await expect(create(platform, application)).rejects.toThrow(
      'CorsModule is imported with different policies by',
    )
  })
})
