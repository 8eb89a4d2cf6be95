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
  /** Default: Express. */
  readonly platform?: 'express' | 'fastify'
  /** The policy of all routes without `@Cors`. Default: `pages`. */
  readonly policy?: CorsPolicy
  /** Serves `/things`. Without it there are neither `/things` nor `/broken`. */
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
    ApplicationModule.forPolicy(policy, things),
    new ADAPTERS[platform](),
    { abortOnError: false, ...(logger === undefined ? {} : { logger }) },
  )
  // Fastify parses texts without this.
  if (platform === 'express') (app as NestExpressApplication).useBodyParser('text')
  app.setGlobalPrefix('api', { exclude: ['admin', 'feeds/*path', 'things', 'broken'] })
  app.enableVersioning({ type: VersioningType.URI })
  app.useWebSocketAdapter(corsWebSockets(app, new WsAdapter(app)))
  return app
}
