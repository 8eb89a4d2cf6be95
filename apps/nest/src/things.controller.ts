import {
  Controller,
  Delete,
  Get,
  Inject,
  Options,
  Patch,
  Post,
  Put,
  Req,
  Res,
} from '@nestjs/common'
import type { ThingsApi, ThingsRequest } from './things-api.ts'
import { THINGS_API } from './things-token.ts'

/** The part of a response that Express and Fastify have in common. */
interface Reply {
  status(code: number): unknown
  header(name: string, value: string): unknown
}

@Controller('things')
export class ThingsController {
  readonly #things: ThingsApi

  constructor(@Inject(THINGS_API) things: ThingsApi) {
    this.#things = things
  }

  @Get()
  get(@Req() request: ThingsRequest, @Res({ passthrough: true }) reply: Reply): unknown {
    return this.#respond(request, reply)
  }

  @Post()
  post(@Req() request: ThingsRequest, @Res({ passthrough: true }) reply: Reply): unknown {
    return this.#respond(request, reply)
  }

  @Put()
  put(@Req() request: ThingsRequest, @Res({ passthrough: true }) reply: Reply): unknown {
    return this.#respond(request, reply)
  }

  @Patch()
  patch(@Req() request: ThingsRequest, @Res({ passthrough: true }) reply: Reply): unknown {
    return this.#respond(request, reply)
  }

  @Delete()
  delete(@Req() request: ThingsRequest, @Res({ passthrough: true }) reply: Reply): unknown {
    return this.#respond(request, reply)
  }

  @Options()
  options(@Req() request: ThingsRequest, @Res({ passthrough: true }) reply: Reply): unknown {
    return this.#respond(request, reply)
  }

  #respond(request: ThingsRequest, reply: Reply): unknown {
    const { status, headers, body } = this.#things.respond(request)
    reply.status(status)
    for (const [name, value] of Object.entries(headers)) reply.header(name, value)
    return body
  }
}
