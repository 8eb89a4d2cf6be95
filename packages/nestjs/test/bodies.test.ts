import { headerOf, preflight, send } from '@cors/conformance/requests'
import { Body, Controller, Post } from '@nestjs/common'
import { describe, expect, test } from 'vitest'
import { Cors } from '../src/index.ts'
import { moduleOf } from './features/feature.ts'
import { limitBodies, platforms, start } from './platforms.ts'
import { PAGE, routePolicy } from './policies.ts'

@Controller('body')
@Cors(routePolicy)
class Bodies {
  @Post()
  post(@Body() body: unknown): unknown {
    return body
  }
}

describe.each(platforms)('on $name', (platform) => {
  test.each([
    { name: 'malformed', body: '{', status: 400 },
    { name: 'too large', body: JSON.stringify('x'.repeat(2048)), status: 413 },
  ])(
    'a body that is $name is rejected with the headers of the route policy',
    async ({ body, status }) => {
      const { port, close } = await start(platform, moduleOf([Bodies]), (app) =>
        limitBodies(app, 'json'),
      )
      const response = await send(port, {
        method: 'POST',
        path: '/body',
        headers: [
          ['Content-Type', 'application/json'],
          ['Origin', PAGE],
        ],
        body,
      })
      expect(response.status).toBe(status)
      expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
      expect(headerOf(response, 'access-control-expose-headers')).toBe('X-route')
      const granted = await send(port, preflight(PAGE, 'POST', { path: '/body' }))
      expect(headerOf(granted, 'access-control-max-age')).toBe(String(routePolicy.maxAge))
      await close()
    },
  )
})
