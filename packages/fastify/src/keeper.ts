import { subscribe } from 'node:diagnostics_channel'
import type { CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import { newApplication, watchRoutes, type Application } from './application.ts'
import { governContext } from './govern-context.ts'

/**
 * What copies of this package share of an application, two versions say: the copy that came first keeps it, and the
 * others hand it their policies. So one copy knows all policies and decides on each request.
 */
export interface Keeper {
  /** Puts a context, and the contexts inside it, under a policy. To be called while the context is loaded. */
  govern(context: FastifyInstance, policy: CorsPolicy): void
}

/** On the root of an application. A contract between versions of this package. */
const keeperKey = Symbol.for('@cors/fastify/keeper')

interface Kept {
  [keeperKey]?: Keeper
}

// `app.register(cors, policy)` without `await` runs the plugin only after the routes that follow it in the file
// were added, and Fastify lists no routes in retrospect. So the routes of every application are noted from its
// first moment on; for one that never registers the plugin that is all that happens.
// https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { readonly fastify: FastifyInstance }
  if (keeperIn(fastify) !== undefined) return
  const application = newApplication(fastify, {
    isKnownFromTheStart: true,
    hasUnseenRoutes: false,
  })
  watchRoutes(application, fastify)
  keep(application)
})

/** The keeper of the application that a context is part of, for a plugin that is registered in that context. */
export function keeperOf(context: FastifyInstance): Keeper {
  return keeperIn(context) ?? keepLate(context)
}

/** For one that was made before this package was imported, by `app.register(import('@cors/fastify'))` say. */
function keepLate(context: FastifyInstance): Keeper {
  const hasUnseenRoutes = context.printRoutes() !== '(empty tree)'
  return keep(newApplication(rootOf(context), { isKnownFromTheStart: false, hasUnseenRoutes }))
}

function keep(application: Application): Keeper {
  const keeper: Keeper = {
    govern: (context, policy) => governContext(application, context, policy),
  }
  ;(application.root as Kept)[keeperKey] = keeper
  return keeper
}

/** Contexts inherit from the one around them. */
function keeperIn(context: FastifyInstance): Keeper | undefined {
  return (context as Kept)[keeperKey]
}

function rootOf(context: FastifyInstance): FastifyInstance {
  const parent: object = Object.getPrototypeOf(context)
  return parent === Object.prototype ? context : rootOf(parent as FastifyInstance)
}
