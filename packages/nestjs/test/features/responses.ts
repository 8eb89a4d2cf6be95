import { Readable } from 'node:stream'
import {
  Controller,
  Get,
  Injectable,
  Module,
  Redirect,
  RequestMethod,
  Sse,
  StreamableFile,
  type MessageEvent,
  type MiddlewareConsumer,
  type NestModule,
} from '@nestjs/common'
import { of, type Observable } from 'rxjs'
import { Cors, CorsModule } from '../../src/index.ts'
import { applicationPolicy, routePolicy } from '../policies.ts'
import { Cats, Dogs } from './animals.ts'
import type { Feature } from './feature.ts'

@Controller()
@Cors(routePolicy)
class Responses {
  @Sse('events')
  events(): Observable<MessageEvent> {
    return of({ data: 'one' })
  }

  @Get('file')
  file(): StreamableFile {
    return new StreamableFile(Readable.from(['one', 'two'], { objectMode: false }))
  }

  @Get('redirect')
  @Redirect('/file', 302)
  redirect(): void {}
}

const streams: Feature = {
  name: '@Sse(), StreamableFile and redirects',
  controllers: [Responses],
  requests: [
    { target: '/events', governedBy: 'route', status: 200 },
    { target: '/file', governedBy: 'route', status: 200 },
    { target: '/file', method: 'HEAD', governedBy: 'route', status: 200 },
    { target: '/redirect', governedBy: 'route', status: 302 },
  ],
}

@Injectable()
class Deny {
  use(_request: unknown, response: { statusCode: number; end(body: string): void }): void {
    response.statusCode = 401
    response.end('denied')
  }
}

@Module({ imports: [CorsModule.forRoot(applicationPolicy)], controllers: [Cats, Dogs] })
class WithMiddleware implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(Deny)
      .forRoutes(
        { path: 'cats', method: RequestMethod.PUT },
        { path: 'dogs', method: RequestMethod.ALL },
      )
  }
}

const middleware: Feature = {
  name: 'middleware that responds instead of a route',
  module: WithMiddleware,
  requests: [
    { target: '/cats', method: 'PUT', governedBy: 'route', status: 401 },
    { target: '/cats', governedBy: 'application', status: 200 },
    { target: '/dogs', governedBy: 'route', status: 401 },
  ],
}

export const responses: readonly Feature[] = [streams, middleware]
