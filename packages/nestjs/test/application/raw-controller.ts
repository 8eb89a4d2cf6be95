import type { ServerResponse } from 'node:http'
import { Controller, Get, Res, type Type } from '@nestjs/common'
import type { Reply } from './reply.ts'

/** The paths whose handlers write to Node's own response. */
export function rawController(markReached: () => void): Type {
  @Controller()
  class RawController {
    @Get('raw')
    raw(@Res() reply: Reply): void {
      markReached()
      hijack(reply).writeHead(200, { Vary: 'Accept' }).end('raw')
    }

    @Get('raw-list')
    rawList(@Res() reply: Reply): void {
      markReached()
      hijack(reply).writeHead(200, ['Vary', 'Accept', 'X-Raw', 'list']).end('raw')
    }

    @Get('raw-end')
    rawEnd(@Res() reply: Reply): void {
      markReached()
      hijack(reply).end('raw')
    }

    @Get('raw-write')
    rawWrite(@Res() reply: Reply): void {
      markReached()
      const response = hijack(reply)
      response.setHeader('Vary', 'Accept')
      response.write('ra')
      response.end('w')
    }

    @Get('raw-flush')
    rawFlush(@Res() reply: Reply): void {
      markReached()
      const response = hijack(reply)
      response.setHeader('Vary', 'Accept')
      response.flushHeaders()
      response.end('raw')
    }

    @Get('raw-own')
    rawOwn(@Res() reply: Reply): void {
      markReached()
      hijack(reply)
        .writeHead(200, {
          'access-control-allow-origin': '*',
          'Access-Control-Expose-Headers': 'X-Own',
        })
        .end('raw')
    }
  }
  return RawController
}

/** Node's response, which the framework then leaves alone. */
function hijack(reply: Reply): ServerResponse {
  reply.hijack?.()
  return reply.raw ?? (reply as unknown as ServerResponse)
}
