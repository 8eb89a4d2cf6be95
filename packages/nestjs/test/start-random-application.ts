import { defineNamedPolicy } from '@cors/conformance/look-ahead'
import {
  All,
  Controller,
  Delete,
  Get,
  Head,
  Options,
  Put,
  Version,
  VersioningType,
  type Type,
} from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify'
import express from 'express'
import type { FastifyInstance, RawServerBase } from 'fastify'
import { Cors, CorsModule } from '../src/index.ts'
import { start, type Platform, type Running } from './platforms.ts'
import type { RandomApplication, RandomController, RandomHandler } from './random-application.ts'

const DECORATORS = { All, Delete, Get, Head, Options, Put }

/** Starts a random application; `undefined` where Fastify rejects it, or this package rejects its policies. */
export async function startRandomApplication(
  platform: Platform,
  application: RandomApplication,
): Promise<Running | undefined> {
  class Root {
    readonly isRoot = true
  }
  const controllers = application.controllers.map((each) => createController(platform, each))
  Reflect.defineMetadata('imports', [CorsModule.forRoot(defineNamedPolicy('root'))], Root)
  Reflect.defineMetadata('controllers', controllers, Root)
  const isVersioned = application.controllers.some(
    ({ version, handlers }) => version ?? handlers.some((handler) => handler.version),
  )
  const adapter = (): ReturnType<Platform['adapter']> => createAdapter(platform, application)
  try {
    return await start({ ...platform, adapter }, Root, (app) => {
      if (application.globalPrefix !== undefined) app.setGlobalPrefix(application.globalPrefix)
      if (isVersioned) {
        app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' })
      }
    })
  } catch (error) {
    const isExpected =
      /already declared|under different policies|maximum of 31|Duplicate|Wildcard must be/i.test(
        `${error as Error}`,
      )
    if (!isExpected) throw error
    return undefined
  }
}

/** The class that a user would write with decorators. */
function createController(platform: Platform, controller: RandomController): Type {
  class Any {
    readonly isAny = true
  }
  for (const [index, handler] of controller.handlers.entries()) {
    const key = `handler${index}`
    const value = (): string => 'ok'
    Object.defineProperty(Any.prototype, key, { value, writable: true, configurable: true })
    for (const decorate of decoratorsOf(platform, handler)) {
      decorate(Any.prototype, key, Object.getOwnPropertyDescriptor(Any.prototype, key)!)
    }
  }
  const { path, host, version, policy } = controller
  if (policy !== undefined) Cors(policyOf(policy))(Any)
  Controller({ path, ...(host && { host }), ...(version && { version }) })(Any)
  return Any
}

function decoratorsOf({ name }: Platform, handler: RandomHandler): readonly MethodDecorator[] {
  const { decorator, policy, version, constraint } = handler
  const path = name === 'Express' ? handler.path.replace('*', '*rest') : handler.path
  return [
    DECORATORS[decorator](path),
    ...(policy === undefined ? [] : [Cors(policyOf(policy))]),
    ...(version === undefined ? [] : [Version(version)]),
    ...(constraint === undefined || name === 'Express'
      ? []
      : [RouteConstraints({ host: constraint })]),
  ]
}

function policyOf(name: string | false): ReturnType<typeof defineNamedPolicy> | false {
  return name === false ? false : defineNamedPolicy(name)
}

function createAdapter(
  { name }: Platform,
  { isCaseSensitive, isStrict, plugin, pluginPrefix }: RandomApplication,
): ReturnType<Platform['adapter']> {
  if (name === 'Express') {
    const app = express()
    if (isCaseSensitive) app.enable('case sensitive routing')
    if (isStrict) app.enable('strict routing')
    return new ExpressAdapter(app)
  }
  const adapter = new FastifyAdapter({
    routerOptions: { caseSensitive: isCaseSensitive, ignoreTrailingSlash: !isStrict },
  })
  void adapter.register(
    async (instance: FastifyInstance<RawServerBase>) => {
      for (const { method, path } of plugin) {
        if (instance.hasRoute({ method, url: instance.prefix + path })) continue
        instance.route({ method, url: path, handler: async () => 'plugin' })
      }
    },
    { prefix: pluginPrefix },
  )
  return adapter
}
