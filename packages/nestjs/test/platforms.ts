import type { AddressInfo, Server } from 'node:net'
import type { INestApplication, NestApplicationOptions, Type } from '@nestjs/common'
import { NestFactory, type AbstractHttpAdapter } from '@nestjs/core'
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'

/** A platform of Nest. */
export interface Platform {
  readonly name: 'Express' | 'Fastify'
  readonly adapter: () => AbstractHttpAdapter
}

export const onExpress: Platform = { name: 'Express', adapter: () => new ExpressAdapter() }
export const onFastify: Platform = {
  name: 'Fastify',
  adapter: () => new FastifyAdapter({ bodyLimit: 1024 }),
}
export const platforms: readonly Platform[] = [onExpress, onFastify]

/** Gives bodies of a type the limit of 1 KiB that all bodies have on Fastify. */
export function limitBodies(app: INestApplication, type: 'json' | 'text'): void {
  if (app.getHttpAdapter().getType() !== 'express') return
  ;(app as NestExpressApplication).useBodyParser(type, { limit: 1024 })
}

/** An application that listens on a free port of 127.0.0.1. */
export interface Running {
  readonly app: INestApplication
  readonly port: number
  readonly close: () => Promise<void>
}

/** Creates an application that logs nothing and throws its errors. */
export function create(
  { adapter }: Platform,
  module: unknown,
  options: NestApplicationOptions = {},
): Promise<INestApplication> {
  return NestFactory.create(module as Type, adapter(), {
    logger: false,
    abortOnError: false,
    ...options,
  })
}

/** @param prepare - what `main.ts` would do between `create` and `listen` */
export async function start(
  platform: Platform,
  module: unknown,
  prepare: (app: INestApplication) => unknown = () => {},
  options: NestApplicationOptions = {},
): Promise<Running> {
  const app = await create(platform, module, options)
  await prepare(app)
  const server = (await app.listen(0, '127.0.0.1')) as Server
  return { app, port: (server.address() as AddressInfo).port, close: () => app.close() }
}
