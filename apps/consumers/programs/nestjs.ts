import 'reflect-metadata'
import { CORS_POLICY, Cors, CorsModule } from '@cors/nestjs'
import { Controller, Get, Module, Put } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import assert from 'node:assert/strict'
import { assertServesCors, ORIGIN } from './exchange.js'

@Controller()
class GreetingController {
  @Get()
  greet(): string {
    return 'hello'
  }

  @Put()
  change(): void {}

  @Get('prices')
  @Cors({ origin: '*' })
  prices(): string {
    return '3'
  }
}

@Module({
  imports: [
    CorsModule.forRoot({ origin: [ORIGIN], methods: ['PUT'], allowedHeaders: ['Content-Type'] }),
  ],
  controllers: [GreetingController],
})
class AppModule {}

export async function tryNest(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: false })
  assert.notEqual(app.get(CORS_POLICY), undefined)
  await app.listen(0, '127.0.0.1')
  try {
    const url = await app.getUrl()
    await assertServesCors((path, init) => fetch(url + path, init))
    const prices = await fetch(`${url}/prices`)
    assert.equal(prices.headers.get('Access-Control-Allow-Origin'), '*')
  } finally {
    await app.close()
  }
}
