import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import {
  Catch,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  HttpException,
  Module,
  Options,
  Patch,
  Post,
  Put,
  Redirect,
  Req,
  Res,
  Sse,
  StreamableFile,
  UnauthorizedException,
  UnsupportedMediaTypeException,
  UseFilters,
  UseGuards,
  type ArgumentsHost,
  type CanActivate,
  type ExceptionFilter,
  type INestApplication,
  type MessageEvent,
} from '@nestjs/common'
import { APP_FILTER, BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core'
import { of, type Observable } from 'rxjs'
import { routePolicy, type Serve } from '@cors/conformance'
import { Cors, CorsModule } from '../src/index.ts'
import { start, type Platform } from './platforms.ts'

/** What both platforms' answers can do. */
interface Reply {
  header(name: string, value: string | readonly string[]): unknown
  readonly raw?: ServerResponse
  hijack?(): void
}

/** Node's answer, taken out of the framework's hands. */
function taken(reply: Reply): ServerResponse {
  reply.hijack?.()
  return reply.raw ?? (reply as unknown as ServerResponse)
}

class Conflict extends Error {}

@Catch(Conflict)
class ConflictFilter implements ExceptionFilter {
  catch(error: Conflict, host: ArgumentsHost): void {
    const reply = host
      .switchToHttp()
      .getResponse<Reply & { status(code: number): { send(body: string): void } }>()
    reply.header('Vary', 'Accept')
    reply.status(409).send(error.message)
  }
}

class Nobody implements CanActivate {
  canActivate(): never {
    throw new UnauthorizedException()
  }
}

async function* oneAndTwo(): AsyncGenerator<string> {
  yield 'one'
  await setImmediate()
  yield 'two'
}

/** The conformance application on Nest. */
export function serveNest(platform: Platform): Serve {
  return async ({ policies, reach, report }) => {
    @Catch()
    class Reporting extends BaseExceptionFilter {
      override catch(error: unknown, host: ArgumentsHost): void {
        report(error)
        // oxlint-disable-next-line promise/no-promise-in-callback, promise/valid-params -- a filter is no promise
        super.catch(error, host)
      }
    }

    @Controller('text')
    class Texts {
      @Get()
      @Header('X-Total-Count', '1')
      get(): string {
        reach()
        return 'text'
      }

      @Post()
      @HttpCode(200)
      post(): string {
        return this.get()
      }

      @Put()
      put(): string {
        return this.get()
      }

      @Patch()
      patch(): string {
        return this.get()
      }

      @Delete()
      delete(): string {
        return this.get()
      }
    }

    @Controller()
    class Answers {
      @Options('options')
      @Header('Allow', 'GET, OPTIONS')
      options(): string {
        reach()
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
        reach()
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
        reach()
        return 'vary'
      }

      @Get('vary-origin')
      @Header('Vary', 'origin, Accept')
      varyOrigin(): string {
        reach()
        return 'vary'
      }

      @Get('vary-list')
      varyList(@Res({ passthrough: true }) reply: Reply): string {
        reach()
        reply.header('Vary', ['Accept', 'Accept-Language'])
        return 'vary'
      }

      @Get('vary-star')
      @Header('Vary', '*')
      varyStar(): string {
        reach()
        return 'vary'
      }

      @Get('own-headers')
      @Header('Access-Control-Allow-Origin', '*')
      @Header('Access-Control-Allow-Credentials', 'true')
      ownHeaders(): string {
        reach()
        return 'own'
      }

      @Get('get-only')
      getOnly(): string {
        reach()
        return 'get'
      }

      @Post('limited')
      @HttpCode(200)
      limited(): string {
        reach()
        return 'limited'
      }

      @Post('json')
      @HttpCode(200)
      json(@Req() request: { readonly headers: Record<string, string | undefined> }): string {
        // Fastify has said so by then.
        if (request.headers['content-type'] !== 'application/json') {
          throw new UnsupportedMediaTypeException()
        }
        reach()
        return 'json'
      }

      @Get('not-modified')
      @HttpCode(304)
      notModified(): void {
        reach()
      }

      @Get('redirect')
      @Redirect('/text', 302)
      redirect(): void {
        reach()
      }

      @Get('no-content')
      @HttpCode(204)
      noContent(): void {
        reach()
      }

      @Get('stream')
      stream(): StreamableFile {
        reach()
        return new StreamableFile(Readable.from(oneAndTwo(), { objectMode: false }))
      }

      @Sse('events')
      events(): Observable<MessageEvent> {
        reach()
        return of({ data: 'one' })
      }
    }

    @Controller()
    class Errors {
      @Get('throw')
      throw(): never {
        reach()
        throw new Error('thrown')
      }

      @Get('reject')
      async reject(): Promise<never> {
        reach()
        await setImmediate()
        throw new Error('rejected')
      }

      @Get('teapot')
      teapot(): never {
        reach()
        throw new HttpException('teapot', 418)
      }

      @Get('conflict')
      @UseFilters(ConflictFilter)
      conflict(): never {
        reach()
        throw new Conflict('conflict')
      }

      @Get('guarded')
      @UseGuards(Nobody)
      getGuarded(): void {
        reach()
      }

      @Put('guarded')
      @UseGuards(Nobody)
      putGuarded(): void {
        reach()
      }
    }

    @Controller()
    class Raw {
      @Get('raw')
      raw(@Res() reply: Reply): void {
        reach()
        taken(reply).writeHead(200, { Vary: 'Accept' }).end('raw')
      }

      @Get('raw-list')
      rawList(@Res() reply: Reply): void {
        reach()
        taken(reply).writeHead(200, ['Vary', 'Accept', 'X-Raw', 'list']).end('raw')
      }

      @Get('raw-end')
      rawEnd(@Res() reply: Reply): void {
        reach()
        taken(reply).end('raw')
      }

      @Get('raw-write')
      rawWrite(@Res() reply: Reply): void {
        reach()
        const response = taken(reply)
        response.setHeader('Vary', 'Accept')
        response.write('ra')
        response.end('w')
      }

      @Get('raw-flush')
      rawFlush(@Res() reply: Reply): void {
        reach()
        const response = taken(reply)
        response.setHeader('Vary', 'Accept')
        response.flushHeaders()
        response.end('raw')
      }

      @Get('raw-own')
      rawOwn(@Res() reply: Reply): void {
        reach()
        taken(reply)
          .writeHead(200, {
            'access-control-allow-origin': '*',
            'Access-Control-Expose-Headers': 'X-Own',
          })
          .end('raw')
      }
    }

    @Controller()
    class Routes {
      @Get('route')
      get(): string {
        reach()
        return 'ok'
      }

      @Put('route')
      @Cors(routePolicy)
      put(): string {
        return this.get()
      }

      @Delete('items/:id')
      @Cors(routePolicy)
      delete(): string {
        return this.get()
      }
    }

    @Controller('group')
    @Cors(routePolicy)
    class Group {
      @Get('text')
      get(): string {
        reach()
        return 'ok'
      }

      @Put('text')
      put(): string {
        return this.get()
      }
    }

    @Controller('closed')
    @Cors(false)
    class Closed {
      @Get()
      get(): string {
        reach()
        return 'ok'
      }

      @Put()
      put(): string {
        return this.get()
      }
    }

    @Module({
      imports: policies.map((policy) => CorsModule.forRoot(policy)),
      controllers: [Texts, Answers, Errors, Raw, Routes, Group, Closed],
      providers: [
        {
          provide: APP_FILTER,
          inject: [HttpAdapterHost],
          useFactory: ({ httpAdapter }: HttpAdapterHost) => new Reporting(httpAdapter),
        },
      ],
    })
    class Application {}

    return start(platform, Application, limitTexts)
  }
}

/** Fastify parses texts by itself, up to the limit of its adapter. */
function limitTexts(app: INestApplication): void {
  if (app.getHttpAdapter().getType() === 'express') {
    ;(
      app as INestApplication & { useBodyParser(type: string, options: object): void }
    ).useBodyParser('text', {
      limit: 1024,
    })
  }
}
