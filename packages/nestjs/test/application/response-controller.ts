import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import {
  Controller,
  Get,
  HttpCode,
  Post,
  Redirect,
  Req,
  Sse,
  StreamableFile,
  UnsupportedMediaTypeException,
  type MessageEvent,
  type Type,
} from '@nestjs/common'
import { of, type Observable } from 'rxjs'

/** The paths that read bodies, and those whose responses are not texts. */
export function responseController(markReached: () => void): Type {
  @Controller()
  class ResponseController {
    @Post('limited')
    @HttpCode(200)
    limited(): string {
      markReached()
      return 'limited'
    }

    @Post('json')
    @HttpCode(200)
    json(@Req() request: { readonly headers: Record<string, string | undefined> }): string {
      // Fastify itself rejects other types.
      if (request.headers['content-type'] !== 'application/json') {
        throw new UnsupportedMediaTypeException()
      }
      markReached()
      return 'json'
    }

    @Get('not-modified')
    @HttpCode(304)
    notModified(): void {
      markReached()
    }

    @Get('redirect')
    @Redirect('/text', 302)
    redirect(): void {
      markReached()
    }

    @Get('no-content')
    @HttpCode(204)
    noContent(): void {
      markReached()
    }

    @Get('stream')
    stream(): StreamableFile {
      markReached()
      return new StreamableFile(Readable.from(oneAndTwo(), { objectMode: false }))
    }

    @Sse('events')
    events(): Observable<MessageEvent> {
      markReached()
      return of({ data: 'one' })
    }
  }
  return ResponseController
}

async function* oneAndTwo(): AsyncGenerator<string> {
  yield 'one'
  await setImmediate()
  yield 'two'
}
