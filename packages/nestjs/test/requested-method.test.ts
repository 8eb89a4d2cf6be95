import { All, Controller, Get, Module, Options, Put } from '@nestjs/common'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Cors, CorsModule, definePolicy } from '../src/index.ts'
import { verdictOn, PAGE, PARTNER, ask, type Answer } from './ask.ts'
import { platforms, start, type Running } from './platforms.ts'

// Any method is granted that is looked for with success.
const page = definePolicy({ origin: PAGE, methods: '*' })
const own = definePolicy({ origin: PARTNER, methods: '*' })

@Controller()
class Anything {
  @Get('a')
  @Cors(own)
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
  @Cors(own)
  all(): string {
    return 'all'
  }
}

@Module({ imports: [CorsModule.forRoot(page)], controllers: [Anything] })
class Application {}

// oxfmt-ignore
/** Names of what objects have, of what the routers have, and what is no method. */
const HOSTILE = [
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'handlers', '_all', 'all', 'ALL',
  '#', '/a', '{}', 'put', 'Put', 'PUT, PUT', 'PUT\tPUT', '*', '', 'X'.repeat(5000),
] as const

describe.each(platforms)('a requested method that no handler on $name has', (platform) => {
  let running: Running
  beforeAll(async () => void (running = await start(platform, Application)))
  afterAll(() => running.close())

  const preflight = (path: string, origin: string, method: string): Promise<Answer> =>
    ask(running.port, {
      path,
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': method },
    })

  test.each(HOSTILE)('is looked for in vain: %j', async (method) => {
    for (const [path, origin] of [
      ['/a', PAGE],
      ['/a', PARTNER],
      ['/all', PAGE],
      ['/all', PARTNER],
    ] as const) {
      const { headers, status } = await preflight(path, origin, method)
      const forNoRoute = await preflight('/nowhere/a', origin, method)
      const allow = 'access-control-allow-origin'
      expect({ status, allow: headers[allow] }).toEqual({
        status: forNoRoute.status,
        allow: forNoRoute.headers[allow],
      })
    }
    expect(await verdictOn(running.port, { path: '/a' })).toMatchObject({ preflight: 'own' })
  })
})
