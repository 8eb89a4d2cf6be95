import { setImmediate } from 'node:timers/promises'
import {
  Catch,
  Controller,
  Get,
  HttpException,
  Put,
  UnauthorizedException,
  UseFilters,
  UseGuards,
  type ArgumentsHost,
  type CanActivate,
  type ExceptionFilter,
  type Type,
} from '@nestjs/common'
import type { Reply } from './reply.ts'

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

class DenyEveryone implements CanActivate {
  canActivate(): never {
    throw new UnauthorizedException()
  }
}

/** The paths whose handlers throw, and `/guarded`. */
export function errorController(markReached: () => void): Type {
  @Controller()
  class ErrorController {
    @Get('throw')
    throw(): never {
      markReached()
      throw new Error('thrown')
    }

    @Get('reject')
    async reject(): Promise<never> {
      markReached()
      await setImmediate()
      throw new Error('rejected')
    }

    @Get('teapot')
    teapot(): never {
      markReached()
      throw new HttpException('teapot', 418)
    }

    @Get('conflict')
    @UseFilters(ConflictFilter)
    conflict(): never {
      markReached()
      throw new Conflict('conflict')
    }

    @Get('guarded')
    @UseGuards(DenyEveryone)
    getGuarded(): void {
      markReached()
    }

    @Put('guarded')
    @UseGuards(DenyEveryone)
    putGuarded(): void {
      markReached()
    }
  }
  return ErrorController
}
