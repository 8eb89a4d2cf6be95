import { findGoverningPolicies } from '@cors/conformance/look-ahead'
import { headerOf, preflight, send } from '@cors/conformance/requests'
import { All, Controller, Get, Options, Put } from '@nestjs/common'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Cors } from '../src/index.ts'
import { moduleOf } from './features/feature.ts'
import { platforms, start, type Running } from './platforms.ts'
import { PAGE, routePolicy } from './policies.ts'

@Controller()
class Anything {
  @Get('a')
  @Cors(routePolicy)
  get(): string {
    return 'a'
  }

  @Options('a')
  options(): string {
    return 'a'
  }

  @Put(':id')
  @Cors(false)
  put(): string {
    return 'anything'
  }

  @All('all')
  @Cors(routePolicy)
  all(): string {
    return 'all'
  }
}

// oxfmt-ignore
/** Names of properties of objects and of the routers, and texts that are not a method. */
const HOSTILE = [
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'handlers', '_all', 'all', 'ALL',
  '#', '/a', '{}', 'put', 'Put', 'PUT, PUT', 'PUT\tPUT', '*', '', 'X'.repeat(5000),
] as const

describe.each(platforms)('a requested method that no handler on $name has', (platform) => {
  let running: Running
  beforeAll(async () => void (running = await start(platform, moduleOf([Anything]))))
  afterAll(() => running.close())

  /** The status, and the maximum age, which differs from policy to policy. Both policies allow every method. */
  async function preflightOf(path: string, method: string): Promise<object> {
    const response = await send(running.port, preflight(PAGE, method, { path }))
    return { status: response.status, maxAge: headerOf(response, 'access-control-max-age') }
  }

  test.each(HOSTILE)("gets the application's policy: %j", async (method) => {
    const withoutRoute = await preflightOf('/nowhere/a', method)
    expect(await preflightOf('/a', method)).toEqual(withoutRoute)
    expect(await preflightOf('/all', method)).toEqual(withoutRoute)
    expect(
      await findGoverningPolicies(running.port, { method: 'GET', target: '/a' }),
    ).toMatchObject({
      onPreflight: 'route',
    })
  })
})
