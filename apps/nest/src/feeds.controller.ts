import { Readable } from 'node:stream'
import {
  Controller,
  Get,
  Header,
  Redirect,
  Sse,
  StreamableFile,
  type MessageEvent,
} from '@nestjs/common'
import { MessagePattern } from '@nestjs/microservices'
import { of, type Observable } from 'rxjs'

@Controller('feeds')
export class FeedsController {
  @Sse('events')
  events(): Observable<MessageEvent> {
    return of({ data: 'meow' })
  }

  @Get('file')
  @Header('Vary', 'Accept-Encoding')
  file(): StreamableFile {
    return new StreamableFile(Readable.from(['meow'], { objectMode: false }))
  }

  @Get('old')
  @Redirect('/feeds/file')
  old(): void {}

  /** Served over TCP, if the application is started with a `TCP_PORT`. */
  @MessagePattern('meow')
  meow(name: string): string {
    return `${name} says meow`
  }
}
