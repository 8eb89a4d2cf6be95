import { VersioningType, type INestApplication, type LogLevel } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { WsAdapter } from '@nestjs/platform-ws'
import { corsWebSockets } from '@cors/nestjs'
import { ApplicationModule } from './application.module.ts'

const ADAPTERS = { express: ExpressAdapter, fastify: FastifyAdapter }

export type PlatformName = keyof typeof ADAPTERS

/** The application, ready to listen. */
export async function createApplication(
  platform: PlatformName,
  logger: LogLevel[] | false = ['error', 'warn', 'log'],
): Promise<INestApplication> {
  const app = await NestFactory.create(ApplicationModule, new ADAPTERS[platform](), {
    logger,
    abortOnError: false,
  })
  app.setGlobalPrefix('api', { exclude: ['admin', 'feeds/*path'] })
  app.enableVersioning({ type: VersioningType.URI })
  app.useWebSocketAdapter(corsWebSockets(app, new WsAdapter(app)))
  app.enableShutdownHooks()
  return app
}
