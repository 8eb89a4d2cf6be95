import { Controller, Get, Header, Headers, Options, Put, Res, type Type } from '@nestjs/common'
import type { Reply } from './reply.ts'

/** The paths whose handlers set headers. */
export function headerController(markReached: () => void): Type {
  @Controller()
  class HeaderController {
    @Options('options')
    @Header('Allow', 'GET, OPTIONS')
    options(): string {
      markReached()
      return 'options'
    }

    @Get('options')
    @Header('Allow', 'GET, OPTIONS')
    getOptions(): string {
      return this.options()
    }

    @Get('echo')
    @Header('Cache-Control', 'public, max-age=60')
    getEcho(
      @Headers('x-nonce') nonce: string | undefined,
      @Res({ passthrough: true }) reply: Reply,
    ): string {
      markReached()
      reply.header('X-Nonce', nonce ?? '')
      return 'echo'
    }

    @Put('echo')
    @Header('Cache-Control', 'public, max-age=60')
    putEcho(
      @Headers('x-nonce') nonce: string | undefined,
      @Res({ passthrough: true }) reply: Reply,
    ): string {
      return this.getEcho(nonce, reply)
    }

    @Get('vary')
    @Header('Vary', 'Accept-Encoding')
    vary(): string {
      markReached()
      return 'vary'
    }

    @Get('vary-origin')
    @Header('Vary', 'origin, Accept')
    varyOrigin(): string {
      markReached()
      return 'vary'
    }

    @Get('vary-list')
    varyList(@Res({ passthrough: true }) reply: Reply): string {
      markReached()
      reply.header('Vary', ['Accept', 'Accept-Language'])
      return 'vary'
    }

    @Get('vary-star')
    @Header('Vary', '*')
    varyStar(): string {
      markReached()
      return 'vary'
    }

    @Get('own-headers')
    @Header('Access-Control-Allow-Origin', '*')
    @Header('Access-Control-Allow-Credentials', 'true')
    ownHeaders(): string {
      markReached()
      return 'own'
    }

    @Get('get-only')
    getOnly(): string {
      markReached()
      return 'get'
    }
  }
  return HeaderController
}
