import type { AddressInfo, Server } from 'node:net'
import type { INestApplication, NestApplicationOptions, Type } from '@nestjs/common'
import { NestFactory, type AbstractHttpAdapter } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'

/** A platform of Nest, with the smallest difference that the tests need to know. */
export interface Platform {
  readonly name: 'Express' | 'Fastify'
  /** Bodies above 1 KiB are too large for it. */
  readonly adapter: () => AbstractHttpAdapter
}

export const platforms: readonly Platform[] = [
  { name: 'Express', adapter: () => new ExpressAdapter() },
  { name: 'Fastify', adapter: () => new FastifyAdapter({ bodyLimit: 1024 }) },
]

/** An application that listens on a free port of 127.0.0.1. */
export interface Running {
  readonly app: INestApplication
  readonly port: number
  readonly close: () => Promise<void>
}

/** Creates an application that nothing is logged of, and whose errors are thrown. */
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
