import { All, Controller, Delete, Get, Options, Put, Version, VersioningType } from '@nestjs/common'
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify'
import type { FastifyInstance, RawServerBase } from 'fastify'
import { describe, expect, test } from 'vitest'
import { Cors } from '../src/index.ts'
import { verdictOn } from './ask.ts'
import { under } from './features.ts'
import { platforms, start } from './platforms.ts'
import { own } from './policies.ts'

@Controller('items')
class Items {
  @Options('special')
  options(): string {
    return 'by hand'
  }

  @Put(':id')
  @Cors(false)
  put(): string {
    return 'item'
  }

  @Delete(':key')
  @Cors(own)
  delete(): string {
    return 'item'
  }
}

@Controller('things')
class Things {
  @Get('special')
  @Version('1')
  special(): string {
    return 'thing'
  }

  @Get(':id')
  @Cors(false)
  one(): string {
    return 'thing'
  }
}

@Controller('stones')
class Stones {
  @Put('special')
  @Cors(own)
  special(): string {
    return 'stone'
  }

  @Put(':id')
  @Version('1')
  @Cors(false)
  one(): string {
    return 'stone'
  }
}

@Controller('admin')
class Admin {
  @All()
  @Cors(false)
  @RouteConstraints({ host: /^admin\./ })
  all(): string {
    return 'admin'
  }
}

@Controller()
class Anything {
  @Put(':id')
  @Cors(own)
  put(): string {
    return 'anything'
  }

  @Delete(':id')
  @Cors(false)
  delete(): string {
    return 'anything'
  }
}

test('a preflight is for the route that serves the request, whatever Fastify was given before Nest', async () => {
  const adapter = new FastifyAdapter()
  await adapter.register(async (plugin: FastifyInstance<RawServerBase>) => {
    plugin.options('/special', async () => 'plugin')
    plugin.put('/special', async () => 'plugin')
  })
  const platform = { name: 'Fastify', adapter: () => adapter } as const
  const { port, close } = await start(platform, under([Anything]))
  const path = '/special'
  expect(await verdictOn(port, { path, method: 'PUT' })).toEqual({
    preflight: 'application',
    actual: 'application',
    status: 200,
  })
  expect(await verdictOn(port, { path, method: 'DELETE' })).toEqual({
    preflight: 'nobody',
    actual: 'nobody',
    status: 200,
  })
  await close()
})

describe.each(platforms)('a preflight on $name', (platform) => {
  test('is for the route that serves the request, whatever OPTIONS handler lies in front of it', async () => {
    const { port, close } = await start(platform, under([Items]))
    const path = '/items/special'
    expect(await verdictOn(port, { path, method: 'PUT' })).toEqual({
      preflight: 'nobody',
      actual: 'nobody',
      status: 200,
    })
    expect(await verdictOn(port, { path, method: 'DELETE' })).toEqual({
      preflight: 'own',
      actual: 'own',
      status: 200,
    })
    expect(await verdictOn(port, { path, method: 'OPTIONS' })).toEqual({
      preflight: 'application',
      actual: 'application',
      status: 200,
    })
    await close()
  })

  test('is granted only what all handlers grant that a version may lead to', async () => {
    const { port, close } = await start(platform, under([Things]), (app) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' }),
    )
    expect(await verdictOn(port, { path: '/things/special' })).toEqual({
      preflight: 'nobody',
      actual: 'nobody',
      status: 200,
    })
    await close()
  })

  test('is for the nearest handler where that one serves every version', async () => {
    const { port, close } = await start(platform, under([Stones]), (app) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' }),
    )
    for (const headers of [{}, { 'X-Version': '1' }]) {
      expect(await verdictOn(port, { path: '/stones/special', method: 'PUT', headers })).toEqual({
        preflight: 'own',
        actual: 'own',
        status: 200,
      })
    }
    await close()
  })
})

test('a preflight on Fastify finds every method of a handler whose host is a regular expression', async () => {
  const { port, close } = await start(platforms[1]!, under([Admin]))
  const headers = { Host: 'admin.example' }
  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
    expect(await verdictOn(port, { path: '/admin', method, headers })).toEqual({
      preflight: 'nobody',
      actual: 'nobody',
      status: 200,
    })
  }
  await close()
})
