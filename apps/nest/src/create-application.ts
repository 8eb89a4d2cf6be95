import { VersioningType, type INestApplication, type LoggerService } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { WsAdapter } from '@nestjs/platform-ws'
import { corsWebSockets, type CorsPolicy } from '@cors/nestjs'
import { ApplicationModule } from './application.module.ts'
import { pages } from './policies.ts'
import type { ThingsApi } from './things-api.ts'

const ADAPTERS = { express: ExpressAdapter, fastify: FastifyAdapter }

export interface ApplicationOptions {
  /** Express unless told otherwise. */
  readonly platform?: 'express' | 'fastify'
  /** Of everything that has none of its own. */
  readonly policy?: CorsPolicy
  /** What answers at `/things`; without it there is no such path, nor `/broken`. */
  readonly things?: ThingsApi
  readonly logger?: LoggerService
}

/** The application, ready for `listen` or `init`. */
export async function createApplication({
  platform = 'express',
  policy = pages,
  things,
  logger,
}: ApplicationOptions = {}): Promise<INestApplication> {
  const app = await NestFactory.create(
    ApplicationModule.under(policy, things),
    new ADAPTERS[platform](),
    { abortOnError: false, ...(logger === undefined ? {} : { logger }) },
  )
  // As Fastify does by itself.
  if (platform === 'express') (app as NestExpressApplication).useBodyParser('text')
  app.setGlobalPrefix('api', { exclude: ['admin', 'feeds/*path', 'things', 'broken'] })
  app.enableVersioning({ type: VersioningType.URI })
  app.useWebSocketAdapter(corsWebSockets(app, new WsAdapter(app)))
  return app
}
