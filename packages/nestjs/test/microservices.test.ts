import { findGoverningPolicies } from '@cors/conformance/look-ahead'
import { Controller, Get } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ClientProxyFactory, MessagePattern, Transport } from '@nestjs/microservices'
import { firstValueFrom } from 'rxjs'
import { expect, test } from 'vitest'
import { CORS_POLICY, Cors } from '../src/index.ts'
import { Cats } from './features/animals.ts'
import { moduleOf } from './features/feature.ts'
import { freePort } from './free-port.ts'
import { platforms, start } from './platforms.ts'
import { applicationPolicy, governedBy, routePolicy } from './policies.ts'

test.each(platforms)(
  'an application on $name that is a microservice too is governed over HTTP',
  async (platform) => {
    @Controller('hybrid')
    @Cors(routePolicy)
    class Hybrid {
      @Get()
      get(): string {
        return 'http'
      }

      @MessagePattern('sum')
      sum(numbers: readonly number[]): number {
        return numbers.reduce((sum, each) => sum + each, 0)
      }
    }
    const tcp = {
      transport: Transport.TCP,
      options: { host: '127.0.0.1', port: await freePort() },
    } as const
    const { port, close } = await start(platform, moduleOf([Hybrid]), async (app) => {
      app.connectMicroservice(tcp)
      await app.startAllMicroservices()
    })
    const client = ClientProxyFactory.create(tcp)
    expect(await firstValueFrom(client.send<number>('sum', [1, 2, 3]))).toBe(6)
    const request = { method: 'GET', target: '/hybrid' }
    expect(await findGoverningPolicies(port, request)).toEqual(governedBy('route'))
    client.close()
    await close()
  },
)

test('a context without HTTP and a microservice alone start with CorsModule', async () => {
  const module = moduleOf([Cats])
  const options = { logger: false, abortOnError: false } as const
  const context = await NestFactory.createApplicationContext(module, options)
  expect(context.get(CORS_POLICY, { strict: false })).toBe(applicationPolicy)
  await context.close()
  const service = await NestFactory.createMicroservice(module, {
    ...options,
    transport: Transport.TCP,
    options: { host: '127.0.0.1', port: await freePort() },
  })
  await service.listen()
  await service.close()
})
