import { Controller, Get, Put, Scope } from '@nestjs/common'
import { Cors } from '../../src/index.ts'
import { routePolicy } from '../policies.ts'
import type { Feature } from './feature.ts'

@Controller({ path: 'scoped', scope: Scope.REQUEST })
@Cors(routePolicy)
class Scoped {
  @Get()
  get(): string {
    return 'scoped'
  }
}

const requestScope: Feature = {
  name: 'controllers with request scope',
  controllers: [Scoped],
  requests: [{ target: '/scoped', governedBy: 'route', status: 200 }],
}

abstract class Collection {
  @Get()
  list(): string {
    return this.constructor.name
  }

  @Put()
  @Cors(routePolicy)
  put(): string {
    return this.constructor.name
  }
}

@Controller('apples')
class Apples extends Collection {}

@Controller('pears')
@Cors(routePolicy)
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
  requests: [
    { target: '/apples', governedBy: 'application', status: 200 },
    { target: '/apples', method: 'PUT', governedBy: 'route', status: 200 },
    { target: '/pears', governedBy: 'route', status: 200 },
    // An override without its own decorator is not a handler of Nest.
    { target: '/plums', governedBy: 'application', status: 404 },
    { target: '/plums', method: 'PUT', governedBy: 'route', status: 200 },
  ],
}

export const controllers: readonly Feature[] = [requestScope, inheritance]
