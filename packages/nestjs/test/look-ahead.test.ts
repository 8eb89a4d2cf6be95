import { findGoverningPolicies } from '@cors/conformance/look-ahead'
import { All, Controller, Delete, Get, Options, Put, Version, VersioningType } from '@nestjs/common'
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify'
import type { FastifyInstance, RawServerBase } from 'fastify'
import { describe, expect, test } from 'vitest'
import { Cors } from '../src/index.ts'
import { moduleOf } from './features/feature.ts'
import { onFastify, platforms, start } from './platforms.ts'
import { governedBy, routePolicy } from './policies.ts'

@Controller('items')
class Items {
  @Options('special')
  options(): string {
    return 'special'
  }

  @Put(':id')
  @Cors(false)
  put(): string {
    return 'item'
  }

  @Delete(':key')
  @Cors(routePolicy)
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
  @Cors(routePolicy)
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
  @Cors(routePolicy)
  put(): string {
    return 'anything'
  }

  @Delete(':id')
  @Cors(false)
  delete(): string {
    return 'anything'
  }
}

test('a preflight gets the policy of the route that serves its request, also beside routes that Fastify had before Nest', async () => {
  const adapter = new FastifyAdapter()
  await adapter.register(async (plugin: FastifyInstance<RawServerBase>) => {
    plugin.options('/special', async () => 'plugin')
    plugin.put('/special', async () => 'plugin')
  })
  const { port, close } = await start(
    { ...onFastify, adapter: () => adapter },
    moduleOf([Anything]),
  )
  const put = { method: 'PUT', target: '/special' }
  expect(await findGoverningPolicies(port, put)).toEqual(governedBy('application'))
  expect(await findGoverningPolicies(port, { ...put, method: 'DELETE' })).toEqual(
    governedBy('nobody'),
  )
  await close()
})

describe.each(platforms)('a preflight on $name', (platform) => {
  test('gets the policy of the route that serves its request, not of a nearer OPTIONS handler', async () => {
    const { port, close } = await start(platform, moduleOf([Items]))
    const target = '/items/special'
    expect(await findGoverningPolicies(port, { target, method: 'PUT' })).toEqual(
      governedBy('nobody'),
    )
    expect(await findGoverningPolicies(port, { target, method: 'DELETE' })).toEqual(
      governedBy('route'),
    )
    expect(await findGoverningPolicies(port, { target, method: 'OPTIONS' })).toEqual(
      governedBy('application'),
    )
    await close()
  })

  test('is allowed only what all handlers allow that a version may select', async () => {
    const { port, close } = await start(platform, moduleOf([Things]), (app) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' }),
    )
    const request = { method: 'GET', target: '/things/special' }
    expect(await findGoverningPolicies(port, request)).toEqual(governedBy('nobody'))
    await close()
  })

  test('gets the policy of the nearest handler if that one serves every version', async () => {
    const { port, close } = await start(platform, moduleOf([Stones]), (app) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' }),
    )
    for (const headers of [{}, { 'X-Version': '1' }]) {
      const request = { method: 'PUT', target: '/stones/special', headers }
      expect(await findGoverningPolicies(port, request)).toEqual(governedBy('route'))
    }
    await close()
  })
})

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])(
  'a preflight for %s on Fastify gets the policy of a handler for all methods whose host is a regular expression',
  async (method) => {
    const { port, close } = await start(onFastify, moduleOf([Admin]))
    const request = { method, target: '/admin', headers: { host: 'admin.example' } }
    expect(await findGoverningPolicies(port, request)).toEqual(governedBy('nobody'))
    await close()
  },
)
