import { express, fastify, otel, areEnabled } from './trace.ts'
import { findGoverningPolicies } from '@cors/conformance/look-ahead'
import { NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { Cats, Dogs } from './features/animals.ts'
import { moduleOf } from './features/feature.ts'
import { onExpress, onFastify, start, type Platform } from './platforms.ts'
import { governedBy, type PolicyName } from './policies.ts'

const platforms: readonly Platform[] = [
  { ...onExpress, adapter: () => new ExpressAdapter(express()) },
  { ...onFastify, adapter: () => new FastifyAdapter(fastify() as never) },
]

afterAll(() => otel.disable())

test('what the instrumentation supports is wrapped', async () => {
  expect(areEnabled).toBe(true)
  expect('__wrapped' in express().use).toBe(true)
  expect('__wrapped' in fastify().addHook).toBe(true)
  const app = fastify()
  await app.ready()
  expect(app.hasPlugin('@fastify/otel')).toBe(true)
  // The newest instrumentation does nothing on Nest 12.
  expect('__wrapped' in NestFactory.create).toBe(process.env['NEST_VERSION'] === '11')
})

describe.each(platforms)('under the tracing of OpenTelemetry, on $name,', (platform) => {
  test.each<[method: string, target: string, policy: PolicyName, status?: number]>([
    ['GET', '/cats', 'application'],
    ['PUT', '/cats', 'route'],
    ['GET', '/cats/1', 'route'],
    ['DELETE', '/cats/1', 'application'],
    ['GET', '/dogs', 'route'],
    ['PUT', '/dogs', 'nobody'],
    ['GET', '/none', 'application', 404],
  ])(
    '%s %s and its preflight get the policy of the handler',
    async (method, target, policy, status) => {
      const { port, close } = await start(platform, moduleOf([Cats, Dogs]))
      expect(await findGoverningPolicies(port, { method, target })).toEqual(
        governedBy(policy, status),
      )
      await close()
    },
  )
})
