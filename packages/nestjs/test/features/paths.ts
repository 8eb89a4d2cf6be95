import {
  All,
  Controller,
  Delete,
  Get,
  Head,
  Header,
  HttpCode,
  Options,
  Post,
  Put,
  Search,
} from '@nestjs/common'
import { Cors } from '../../src/index.ts'
import { routePolicy } from '../policies.ts'
import type { Feature } from './feature.ts'

@Controller()
class Paths {
  @Get('users/me')
  me(): string {
    return 'me'
  }

  @Get('users/:id')
  @Cors(routePolicy)
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
  @Cors(routePolicy)
  files(): string {
    return 'files'
  }

  @Get(['one', 'two/:three'])
  @Cors(routePolicy)
  several(): string {
    return 'several'
  }

  // Without a name, as Fastify needs it; Nest adds a name on Express.
  @Post('*')
  @HttpCode(200)
  @Cors(routePolicy)
  rest(): string {
    return 'rest'
  }
}

const paramsAndWildcards: Feature = {
  name: 'path parameters, wildcards and lists of paths',
  controllers: [Paths],
  requests: [
    { target: '/users/me', governedBy: 'application', status: 200 },
    { target: '/users/you', governedBy: 'route', status: 200 },
    { target: '/users/%C3%A4', governedBy: 'route', status: 200 },
    { target: '/users/me', method: 'DELETE', governedBy: 'application', status: 200 },
    { target: '/users/me', method: 'PUT', governedBy: 'nobody', status: 200 },
    { target: '/users/you', method: 'PUT', governedBy: 'application', status: 404 },
    { target: '/users/1/files/a/b.txt', governedBy: 'route', status: 200 },
    { target: '/one', governedBy: 'route', status: 200 },
    { target: '/two/3', governedBy: 'route', status: 200 },
    { target: '/two', governedBy: 'application', status: 404 },
    { target: '/any/thing', method: 'POST', governedBy: 'route', status: 200 },
    { target: '/any/thing', governedBy: 'application', status: 404 },
  ],
}

@Controller()
class Methods {
  @All('all')
  @Cors(routePolicy)
  all(): string {
    return 'all'
  }

  @Head('head')
  @Cors(routePolicy)
  head(): void {}

  @Options('options')
  @Header('Allow', 'OPTIONS')
  @Cors(routePolicy)
  options(): string {
    return 'options'
  }

  @Search('search')
  @Cors(routePolicy)
  search(): string {
    return 'search'
  }
}

const methods: Feature = {
  name: '@All(), @Head(), @Options() and @Search()',
  controllers: [Methods],
  requests: [
    ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'].map((method) => ({
      target: '/all',
      method,
      governedBy: 'route' as const,
      status: 200,
    })),
    { target: '/head', method: 'HEAD', governedBy: 'route', status: 200 },
    { target: '/head', governedBy: 'application', status: 404 },
    { target: '/options', method: 'OPTIONS', governedBy: 'route', status: 200 },
    { target: '/options', governedBy: 'application', status: 404 },
    {
      target: '/search',
      method: 'SEARCH',
      // Otherwise Node sends an empty body, whose type Fastify does not know.
      headers: { 'Content-Length': '0' },
      governedBy: 'route',
      status: 200,
    },
  ],
}

export const paths: readonly Feature[] = [paramsAndWildcards, methods]
