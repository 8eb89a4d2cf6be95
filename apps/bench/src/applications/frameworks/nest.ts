import type { Server } from 'node:http'
import {
  Controller,
  Get,
  Header,
  Module,
  Put,
  type DynamicModule,
  type INestApplication,
  type NestApplicationOptions,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { REACHED } from '../application-contestant.ts'

export type NestPlatform = 'express' | 'fastify'

class TextController {
  read(): string {
    return REACHED
  }

  write(): string {
    return REACHED
  }
}

// Decorators are called as functions: Node strips the types of these files and does not support decorator syntax.
Controller('text')(TextController)
decorate('read', Get(), Header('Content-Type', 'text/plain'))
decorate('write', Put(), Header('Content-Type', 'text/plain'))

class TextModule {
  readonly controller = TextController
}
Module({})(TextModule)

/** A Nest application with further modules. `prepare` is called before it is initialised. */
export async function nestServer(
  platform: NestPlatform,
  imports: readonly DynamicModule[] = [],
  prepare: (app: INestApplication) => void = () => {},
): Promise<Server> {
  const root: DynamicModule = {
    module: TextModule,
    imports: [...imports],
    controllers: [TextController],
  }
  const options: NestApplicationOptions = { logger: false }
  const app =
    platform === 'express'
      ? await NestFactory.create(root, new ExpressAdapter(), options)
      : await NestFactory.create(root, new FastifyAdapter(), options)
  prepare(app)
  await app.init()
  if (platform === 'fastify') {
    await (app.getHttpAdapter().getInstance() as { ready: () => PromiseLike<unknown> }).ready()
  }
  return app.getHttpServer() as Server
}

function decorate(name: 'read' | 'write', ...decorators: readonly MethodDecorator[]): void {
  const { prototype } = TextController
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!
  for (const each of decorators) each(prototype, name, descriptor)
}
