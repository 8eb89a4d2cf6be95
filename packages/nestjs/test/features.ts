import { Readable } from 'node:stream'
import {
  All,
  Body,
  Catch,
  Controller,
  Delete,
  Get,
  Head,
  Header,
  HttpCode,
  Injectable,
  Module,
  Options,
  Param,
  ParseIntPipe,
  Post,
  Put,
  Redirect,
  RequestMethod,
  Scope,
  Search,
  Sse,
  StreamableFile,
  UnauthorizedException,
  UseFilters,
  UseGuards,
  UseInterceptors,
  Version,
  VERSION_NEUTRAL,
  VersioningType,
  type ArgumentsHost,
  type CanActivate,
  type ExceptionFilter,
  type INestApplication,
  type MessageEvent,
  type MiddlewareConsumer,
  type NestApplicationOptions,
  type NestInterceptor,
  type NestModule,
  type Type,
} from '@nestjs/common'
import { RouterModule } from '@nestjs/core'
import { of, throwError, type Observable } from 'rxjs'
import { Cors, CorsModule } from '../src/index.ts'
import type { Request, Verdict } from './ask.ts'
import { application, own } from './policies.ts'

/** A feature of Nest, an application that uses it, and who must decide on what in it. */
export interface Feature {
  readonly name: string
  readonly controllers?: readonly Type[]
  /** Instead of a module of the controllers. */
  readonly module?: Type
  readonly prepare?: (app: INestApplication) => unknown
  readonly options?: NestApplicationOptions
  readonly expect: readonly (Request & Partial<Verdict> & { readonly decides: Verdict['actual'] })[]
}

/** A module of controllers under the application's policy. */
export function under(controllers: readonly Type[], imports: readonly object[] = []): Type {
  @Module({
    imports: [CorsModule.forRoot(application), ...(imports as Type[])],
    controllers: [...controllers],
  })
  class Application {}
  return Application
}

@Controller('cats')
class Cats {
  @Get()
  list(): string {
    return 'cats'
  }

  @Put()
  @Cors(own)
  put(): string {
    return 'cats'
  }

  @Get(':id')
  @Cors(own)
  one(): string {
    return 'cat'
  }

  @Delete(':id')
  delete(): string {
    return 'cat'
  }
}

@Controller('dogs')
@Cors(own)
class Dogs {
  @Get()
  list(): string {
    return 'dogs'
  }

  @Put()
  @Cors(false)
  put(): string {
    return 'dogs'
  }

  @Delete()
  @Cors(application)
  delete(): string {
    return 'dogs'
  }
}

const nearest: Feature = {
  name: 'policies of handlers and controllers',
  controllers: [Cats, Dogs],
  expect: [
    { path: '/cats', decides: 'application', status: 200 },
    { path: '/cats', method: 'PUT', decides: 'own', status: 200 },
    { path: '/cats', method: 'DELETE', decides: 'application', status: 404 },
    { path: '/cats/1', decides: 'own', status: 200 },
    { path: '/cats/1', method: 'DELETE', decides: 'application', status: 200 },
    { path: '/dogs', decides: 'own', status: 200 },
    { path: '/dogs?page=2', decides: 'own', status: 200 },
    { path: '/dogs', method: 'HEAD', decides: 'own', status: 200 },
    { path: '/dogs', method: 'PUT', decides: 'nobody', status: 200 },
    { path: '/dogs', method: 'DELETE', decides: 'application', status: 200 },
    { path: '/birds', decides: 'application', status: 404 },
  ],
}

const globalPrefix: Feature = {
  name: 'a global prefix with exclusions',
  controllers: [Cats, Dogs],
  prepare: (app) =>
    app.setGlobalPrefix('api', {
      exclude: ['dogs', { path: 'cats/:id', method: RequestMethod.GET }],
    }),
  expect: [
    { path: '/api/cats', method: 'PUT', decides: 'own', status: 200 },
    { path: '/cats', method: 'PUT', decides: 'application', status: 404 },
    { path: '/cats/1', decides: 'own', status: 200 },
    { path: '/api/cats/1', method: 'DELETE', decides: 'application', status: 200 },
    { path: '/dogs', decides: 'own', status: 200 },
    { path: '/api/dogs', decides: 'application', status: 404 },
  ],
}

@Controller({ path: 'cats', version: '1' })
class CatsV1 {
  @Get()
  list(): string {
    return 'v1'
  }
}

@Controller({ path: 'cats', version: ['2', '3'] })
@Cors(own)
class CatsV2 {
  @Get()
  list(): string {
    return 'v2'
  }

  @Get()
  @Version('4')
  @Cors(application)
  listV4(): string {
    return 'v4'
  }
}

@Controller({ path: 'birds', version: VERSION_NEUTRAL })
@Cors(own)
class Birds {
  @Get()
  list(): string {
    return 'birds'
  }
}

const uriVersioning: Feature = {
  name: 'versions in the path',
  controllers: [CatsV1, CatsV2, Birds],
  prepare: (app) => app.enableVersioning({ type: VersioningType.URI, prefix: 'version-' }),
  expect: [
    { path: '/version-1/cats', decides: 'application', status: 200 },
    { path: '/version-2/cats', decides: 'own', status: 200 },
    { path: '/version-3/cats', decides: 'own', status: 200 },
    { path: '/version-4/cats', decides: 'application', status: 200 },
    { path: '/version-5/cats', decides: 'application', status: 404 },
    { path: '/birds', decides: 'own', status: 200 },
  ],
}

@Controller({ path: 'mice', version: '1' })
@Cors(own)
class MiceV1 {
  @Get()
  list(): string {
    return 'v1'
  }

  @Get('old')
  old(): string {
    return 'v1'
  }
}

@Controller({ path: 'mice', version: ['2', VERSION_NEUTRAL] })
@Cors(own)
class MiceV2 {
  @Get()
  list(): string {
    return 'v2'
  }

  @Get('new')
  @Cors(application)
  new(): string {
    return 'v2'
  }
}

function byVersion(send: (version: string) => Readonly<Record<string, string>>): Feature['expect'] {
  return [
    { path: '/mice', headers: send('1'), decides: 'own', status: 200 },
    { path: '/mice', headers: send('2'), decides: 'own', status: 200 },
    { path: '/mice/old', headers: send('1'), decides: 'own', status: 200 },
    // A preflight cannot tell that no version of the path will be served.
    {
      path: '/mice/old',
      headers: send('2'),
      decides: 'application',
      preflight: 'own',
      status: 404,
    },
    { path: '/mice/new', headers: send('2'), decides: 'application', status: 200 },
  ]
}

const headerVersioning: Feature = {
  name: 'versions in a header',
  controllers: [MiceV1, MiceV2],
  prepare: (app) => app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' }),
  expect: byVersion((version) => ({ 'X-Version': version })),
}

const mediaTypeVersioning: Feature = {
  name: 'versions in the media type',
  controllers: [MiceV1, MiceV2],
  prepare: (app) => app.enableVersioning({ type: VersioningType.MEDIA_TYPE, key: 'v=' }),
  expect: byVersion((version) => ({ Accept: `application/json;v=${version}` })),
}

const customVersioning: Feature = {
  name: 'versions by an extractor',
  controllers: [MiceV1, MiceV2],
  prepare: (app) =>
    app.enableVersioning({
      type: VersioningType.CUSTOM,
      extractor: (request) =>
        (request as { headers: Record<string, string> }).headers['x-any'] ?? '',
    }),
  expect: byVersion((version) => ({ 'X-Any': version })),
}

@Controller({ path: 'where', host: ['admin.example.com', ':tenant.example.net', /^[a-z]+\.test$/] })
@Cors(own)
class Hosted {
  @Get()
  get(): string {
    return 'hosted'
  }
}

const hosts: Feature = {
  name: 'controllers of a host',
  controllers: [Hosted],
  expect: [
    { path: '/where', headers: { Host: 'admin.example.com' }, decides: 'own', status: 200 },
    { path: '/where', headers: { Host: 'one.example.net:8080' }, decides: 'own', status: 200 },
    { path: '/where', headers: { Host: 'any.test' }, decides: 'own', status: 200 },
    { path: '/where', headers: { Host: 'www.example.com' }, decides: 'application', status: 404 },
  ],
}

@Module({ controllers: [Cats, Dogs] })
class Animals {}

@Module({ controllers: [Birds] })
class Flying {}

const routerModule: Feature = {
  name: 'RouterModule',
  module: under(
    [],
    [
      Animals,
      Flying,
      RouterModule.register([
        { path: 'zoo', module: Animals, children: [{ path: ':cage', module: Flying }] },
      ]),
    ],
  ),
  expect: [
    { path: '/zoo/cats', method: 'PUT', decides: 'own', status: 200 },
    { path: '/zoo/dogs', decides: 'own', status: 200 },
    { path: '/zoo/7/birds', decides: 'own', status: 200 },
    { path: '/dogs', decides: 'application', status: 404 },
  ],
}

@Controller()
class Paths {
  @Get('users/me')
  me(): string {
    return 'me'
  }

  @Get('users/:id')
  @Cors(own)
  user(): string {
    return 'user'
  }

  @Delete('users/:name')
  deleteUser(): string {
    return 'deleted'
  }

  @Put('users/me')
  @Cors(false)
  putMe(): string {
    return 'me'
  }

  @Get('users/:id/files/*')
  @Cors(own)
  files(): string {
    return 'files'
  }

  @Get(['one', 'two/:three'])
  @Cors(own)
  several(): string {
    return 'several'
  }

  // Without a name, as Fastify wants it; on Express Nest gives it one.
  @Post('*')
  @HttpCode(200)
  @Cors(own)
  rest(): string {
    return 'rest'
  }
}

const paths: Feature = {
  name: 'path parameters, wildcards and lists of paths',
  controllers: [Paths],
  expect: [
    { path: '/users/me', decides: 'application', status: 200 },
    { path: '/users/you', decides: 'own', status: 200 },
    { path: '/users/%C3%A4', decides: 'own', status: 200 },
    { path: '/users/me', method: 'DELETE', decides: 'application', status: 200 },
    { path: '/users/me', method: 'PUT', decides: 'nobody', status: 200 },
    { path: '/users/you', method: 'PUT', decides: 'application', status: 404 },
    { path: '/users/1/files/a/b.txt', decides: 'own', status: 200 },
    { path: '/one', decides: 'own', status: 200 },
    { path: '/two/3', decides: 'own', status: 200 },
    { path: '/two', decides: 'application', status: 404 },
    { path: '/any/thing', method: 'POST', decides: 'own', status: 200 },
    { path: '/any/thing', decides: 'application', status: 404 },
  ],
}

@Controller()
class Verbs {
  @All('all')
  @Cors(own)
  all(): string {
    return 'all'
  }

  @Head('head')
  @Cors(own)
  head(): void {}

  @Options('options')
  @Header('Allow', 'OPTIONS')
  @Cors(own)
  options(): string {
    return 'options'
  }

  @Search('search')
  @Cors(own)
  search(): string {
    return 'search'
  }
}

const verbs: Feature = {
  name: '@All(), @Head(), @Options() and @Search()',
  controllers: [Verbs],
  expect: [
    ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'].map((method) => ({
      path: '/all',
      method,
      decides: 'own' as const,
      status: 200,
    })),
    { path: '/head', method: 'HEAD', decides: 'own', status: 200 },
    { path: '/head', decides: 'application', status: 404 },
    { path: '/options', method: 'OPTIONS', decides: 'own', status: 200 },
    { path: '/options', decides: 'application', status: 404 },
    { path: '/search', method: 'SEARCH', decides: 'own', status: 200 },
  ],
}

@Controller()
@Cors(own)
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

const responses: Feature = {
  name: '@Sse(), StreamableFile and redirects',
  controllers: [Responses],
  expect: [
    { path: '/events', decides: 'own', status: 200 },
    { path: '/file', decides: 'own', status: 200 },
    { path: '/file', method: 'HEAD', decides: 'own', status: 200 },
    { path: '/redirect', decides: 'own', status: 302 },
  ],
}

class Denying implements CanActivate {
  canActivate(): boolean {
    return false
  }
}

class Throwing implements CanActivate {
  canActivate(): never {
    throw new UnauthorizedException()
  }
}

class Failing implements NestInterceptor {
  intercept(): Observable<never> {
    return throwError(() => new Error('intercepted'))
  }
}

@Catch()
class Filter implements ExceptionFilter {
  catch(_error: unknown, host: ArgumentsHost): void {
    const reply = host
      .switchToHttp()
      .getResponse<{ status(code: number): { send(body: string): void } }>()
    reply.status(409).send('filtered')
  }
}

@Controller()
@Cors(own)
class Failures {
  @Get('guarded')
  @UseGuards(Denying)
  guarded(): void {}

  @Get('unauthorized')
  @UseGuards(Throwing)
  unauthorized(): void {}

  @Get('intercepted')
  @UseInterceptors(Failing)
  intercepted(): void {}

  @Get('piped/:id')
  piped(@Param('id', ParseIntPipe) id: number): number {
    return id
  }

  @Get('filtered')
  @UseFilters(Filter)
  filtered(): never {
    throw new Error('to be filtered')
  }

  @Get('thrown')
  thrown(): never {
    throw new Error('thrown')
  }

  @Post('body')
  body(@Body() body: unknown): unknown {
    return body
  }
}

const json = { 'Content-Type': 'application/json' }

const failures: Feature = {
  name: 'guards, interceptors, pipes, filters and bodies that fail',
  controllers: [Failures],
  prepare: (app) =>
    (
      app as INestApplication & { useBodyParser(type: string, options: object): void }
    ).useBodyParser(
      app.getHttpAdapter().getType() === 'express' ? 'json' : 'application/x-unused',
      { limit: 1024 },
    ),
  expect: [
    { path: '/guarded', decides: 'own', status: 403 },
    { path: '/unauthorized', decides: 'own', status: 401 },
    { path: '/intercepted', decides: 'own', status: 500 },
    { path: '/piped/x', decides: 'own', status: 400 },
    { path: '/filtered', decides: 'own', status: 409 },
    { path: '/thrown', decides: 'own', status: 500 },
    { path: '/body', method: 'POST', headers: json, body: '{', decides: 'own', status: 400 },
    {
      path: '/body',
      method: 'POST',
      headers: json,
      body: JSON.stringify('x'.repeat(2048)),
      decides: 'own',
      status: 413,
    },
    { path: '/unknown', decides: 'application', status: 404 },
  ],
}

@Injectable()
class Refusing {
  use(_request: unknown, response: { statusCode: number; end(body: string): void }): void {
    response.statusCode = 401
    response.end('refused')
  }
}

@Module({ imports: [CorsModule.forRoot(application)], controllers: [Cats, Dogs] })
class WithMiddleware implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(Refusing)
      .forRoutes(
        { path: 'cats', method: RequestMethod.PUT },
        { path: 'dogs', method: RequestMethod.ALL },
      )
  }
}

const middleware: Feature = {
  name: "middleware that answers in a route's stead",
  module: WithMiddleware,
  expect: [
    { path: '/cats', method: 'PUT', decides: 'own', status: 401 },
    { path: '/cats', decides: 'application', status: 200 },
    { path: '/dogs', decides: 'own', status: 401 },
  ],
}

@Controller({ path: 'scoped', scope: Scope.REQUEST })
@Cors(own)
class Scoped {
  @Get()
  get(): string {
    return 'scoped'
  }
}

const requestScope: Feature = {
  name: 'controllers of the scope of a request',
  controllers: [Scoped],
  expect: [{ path: '/scoped', decides: 'own', status: 200 }],
}

abstract class Collection {
  @Get()
  list(): string {
    return this.constructor.name
  }

  @Put()
  @Cors(own)
  put(): string {
    return this.constructor.name
  }
}

@Controller('apples')
class Apples extends Collection {}

@Controller('pears')
@Cors(own)
class Pears extends Collection {}

@Controller('plums')
@Cors(false)
class Plums extends Collection {
  override list(): string {
    return super.list()
  }
}

const inheritance: Feature = {
  name: 'handlers that several controllers inherit',
  controllers: [Apples, Pears, Plums],
  expect: [
    { path: '/apples', decides: 'application', status: 200 },
    { path: '/apples', method: 'PUT', decides: 'own', status: 200 },
    { path: '/pears', decides: 'own', status: 200 },
    // Nest serves no handler that was overridden without its decorator.
    { path: '/plums', decides: 'application', status: 404 },
    { path: '/plums', method: 'PUT', decides: 'own', status: 200 },
  ],
}

@Controller()
class Conflicting {
  @Get('things/special')
  @Cors(own)
  special(): string {
    return 'special'
  }

  @Get('things/:id')
  any(): string {
    return 'any'
  }
}

const resolution: Feature = {
  name: 'routes that Nest sorts before it registers them',
  controllers: [Conflicting],
  options: { routeResolutionStrategy: 'specificity', routeConflictPolicy: { duplicate: 'warn' } },
  expect: [
    { path: '/things/special', decides: 'own', status: 200 },
    { path: '/things/1', decides: 'application', status: 200 },
  ],
}

const shutdown: Feature = {
  name: 'app.enableShutdownHooks()',
  controllers: [Cats],
  prepare: (app) => app.enableShutdownHooks([]),
  expect: [{ path: '/cats/1', decides: 'own', status: 200 }],
}

const noBodyParser: Feature = {
  name: 'the platform as it is without a body parser',
  controllers: [Dogs],
  options: { bodyParser: false },
  expect: [{ path: '/dogs', decides: 'own', status: 200 }],
}

export { Cats }

export const features: readonly Feature[] = [
  nearest,
  globalPrefix,
  uriVersioning,
  headerVersioning,
  mediaTypeVersioning,
  customVersioning,
  hosts,
  routerModule,
  paths,
  verbs,
  responses,
  failures,
  middleware,
  requestScope,
  inheritance,
  resolution,
  shutdown,
  noBodyParser,
]
