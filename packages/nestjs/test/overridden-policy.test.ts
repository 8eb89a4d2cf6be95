import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Body, Controller, Get, Module, Put, type INestApplication } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { Test } from '@nestjs/testing'
import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { Cors, CORS_POLICY, CorsModule } from '../src/index.ts'
import { platforms } from './platforms.ts'

@Controller('prices')
class PricesController {
  #coffee = 3

  @Get()
  @Cors({ origin: '*' })
  list(): { coffee: number } {
    return { coffee: this.#coffee }
  }

  @Put()
  change(@Body() { coffee }: { coffee: number }): void {
    this.#coffee = coffee
  }
}

@Module({
  imports: [
    CorsModule.forRoot({
      origin: ['https://app.example.com'],
      methods: ['PUT', 'DELETE'],
      allowedHeaders: ['Content-Type'],
      credentials: true,
    }),
  ],
  controllers: [PricesController],
})
class AppModule {}

/** What `app.init()` leaves to do. */
async function ready(app: INestApplication): Promise<void> {
  if (app.getHttpAdapter().getType() !== 'fastify') return
  await (app as NestFastifyApplication).getHttpAdapter().getInstance().ready()
}

describe.each(platforms)('as the README shows, on $name', ({ adapter }) => {
  test('the policy is overridden, and preflights get a header', async () => {
    const module = await Test.createTestingModule({ imports: [AppModule] })
      .overrideProvider(CORS_POLICY)
      .useValue({ origin: 'http://localhost:4200', methods: ['PUT'] })
      .compile()
    const app = module.createNestApplication<INestApplication>(adapter(), { logger: false })
    app
      .getHttpServer()
      .prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
        response.setHeader('X-Request-Id', randomUUID())
      })
    await app.init()
    await ready(app)
    const { status, headers } = await request(app.getHttpServer())
      .options('/prices')
      .set('Origin', 'http://localhost:4200')
      .set('Access-Control-Request-Method', 'PUT')
    expect(status).toBe(204)
    expect(headers).toMatchObject({
      'x-request-id': expect.stringMatching(/^.{36}$/),
      'access-control-allow-origin': 'http://localhost:4200',
    })
    await app.close()
  })
})
