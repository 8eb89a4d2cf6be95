import { Controller, Delete, Get, Put, type Type } from '@nestjs/common'
import { routePolicy } from '@cors/conformance'
import { Cors } from '../../src/index.ts'

/** The paths with handlers under `routePolicy`. */
export function routeController(markReached: () => void): Type {
  @Controller()
  class RouteController {
    @Get('route')
    get(): string {
      markReached()
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
  return RouteController
}

/** The paths under `/group`: a controller under `routePolicy`. */
export function groupController(markReached: () => void): Type {
  @Controller('group')
  @Cors(routePolicy)
  class GroupController {
    @Get('text')
    get(): string {
      markReached()
      return 'ok'
    }

    @Put('text')
    put(): string {
      return this.get()
    }
  }
  return GroupController
}

/** `/closed`: a controller that no other origin may read. */
export function closedController(markReached: () => void): Type {
  @Controller('closed')
  @Cors(false)
  class ClosedController {
    @Get()
    get(): string {
      markReached()
      return 'ok'
    }

    @Put()
    put(): string {
      return this.get()
    }
  }
  return ClosedController
}
