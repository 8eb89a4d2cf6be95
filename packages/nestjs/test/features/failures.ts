import {
  Catch,
  Controller,
  Get,
  Param,
  ParseIntPipe,
  UnauthorizedException,
  UseFilters,
  UseGuards,
  UseInterceptors,
  type ArgumentsHost,
  type CanActivate,
  type ExceptionFilter,
  type NestInterceptor,
} from '@nestjs/common'
import { throwError, type Observable } from 'rxjs'
import { Cors } from '../../src/index.ts'
import { routePolicy } from '../policies.ts'
import type { Feature } from './feature.ts'

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
@Cors(routePolicy)
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
}

export const failures: Feature = {
  name: 'guards, interceptors, pipes and filters that fail',
  controllers: [Failures],
  requests: [
    { target: '/guarded', governedBy: 'route', status: 403 },
    { target: '/unauthorized', governedBy: 'route', status: 401 },
    { target: '/intercepted', governedBy: 'route', status: 500 },
    { target: '/piped/x', governedBy: 'route', status: 400 },
    { target: '/filtered', governedBy: 'route', status: 409 },
    { target: '/thrown', governedBy: 'route', status: 500 },
    { target: '/unknown', governedBy: 'application', status: 404 },
  ],
}
