import type { Server } from 'node:http'
import { CorsModule } from '@cors/nestjs'
import { All, Controller, Module, Req, Res, type INestApplication } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { Response } from 'express'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { APPLICATION_PATHS, respondAs, type ApplicationResponse } from './application.ts'
import { ignoreBodies } from './ignore-bodies.ts'
import { logError } from './log-error.ts'
import { runningLab } from './running-lab.ts'

/** What requests of Express and Fastify have in common. */
interface NestRequest {
  readonly method: string
  readonly url: string
  readonly headers: { readonly cookie?: string | undefined }
}

type NestName = 'nest-express' | 'nest-fastify'

/** The API on Nest. Its decorators are called as functions, since Node runs no decorators. */
export async function createNestApi(name: NestName): Promise<Server> {
  class ApiController {
    async respond(request: NestRequest, reply: Response | FastifyReply): Promise<void> {
      const { method, url, headers } = request
      send(await respondAs(name, { method, target: url, cookie: headers.cookie }), reply)
    }
  }
  const handler = Object.getOwnPropertyDescriptor(ApiController.prototype, 'respond')!
  Req()(ApiController.prototype, 'respond', 0)
  Res()(ApiController.prototype, 'respond', 1)
  All([...APPLICATION_PATHS])(ApiController.prototype, 'respond', handler)
  Controller(':visitor')(ApiController)

  // oxlint-disable-next-line typescript/no-extraneous-class -- a module of Nest is a class
  class ApiModule {}
  Module({
    imports: [CorsModule.forRoot(({ url }) => runningLab().visitors.policyFor(url))],
    controllers: [ApiController],
  })(ApiModule)

  const app = await NestFactory.create(
    ApiModule,
    name === 'nest-express' ? new ExpressAdapter() : new FastifyAdapter(),
    {
      abortOnError: false,
      bodyParser: false,
      logger: {
        log: () => {},
        warn: (message: unknown) => logError(name, message),
        error: (message: unknown) => logError(name, message),
      },
    },
  )
  if (name === 'nest-fastify') ignoreBodies(fastifyOf(app))
  await app.init()
  if (name === 'nest-fastify') await fastifyOf(app).ready()
  return app.getHttpServer() as Server
}

function fastifyOf(app: INestApplication): FastifyInstance {
  return app.getHttpAdapter().getInstance() as FastifyInstance
}

function send(
  { status, headers, body }: ApplicationResponse,
  reply: Response | FastifyReply,
): void {
  if ('raw' in reply) {
    void reply.code(status).headers(Object.fromEntries(headers)).send(Buffer.from(body))
  } else {
    reply.status(status).set(Object.fromEntries(headers)).end(body)
  }
}
