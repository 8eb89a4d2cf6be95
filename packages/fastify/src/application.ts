import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import { isPreflightRoute, type PreflightSlot } from './preflight-slot.ts'
import type { SeenRoute, SeenRouteOptions } from './seen-route.ts'

/** What is known of one Fastify application, all its contexts together. */
export interface Application {
  readonly root: FastifyInstance
  /** Whether its routes were noted from its first moment on. */
  readonly isKnownFromTheStart: boolean
  /** Whether there are routes that were never noted. */
  readonly hasUnseenRoutes: boolean
  /** Whether routes or contexts have policies of their own; otherwise the one of the root governs everything. */
  hasSeveralPolicies: boolean
  /** The routes whose preflights need no care of their own so far. */
  routes: SeenRoute[]
  /** Who answers preflights for the routes that do need it, by what a preflight can tell apart. */
  readonly preflights: Map<string, PreflightSlot>
  /** Why the application must not start. */
  failure?: Error
  /** Called for every further route, after it was noted. */
  onRoute?: (route: SeenRoute) => void
}

const applicationKey = Symbol('@cors/fastify/application')

interface Known {
  [applicationKey]?: Application
}

// `app.register(cors, policy)` without `await` runs the plugin only after the routes that follow it in the file
// were added, and Fastify lists no routes in retrospect. So the routes of every application are noted from its
// first moment on; for one that never registers the plugin that is all that happens.
// https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { readonly fastify: FastifyInstance }
  watch(fastify, open(fastify, { isKnownFromTheStart: true, hasUnseenRoutes: false }))
})

/** The application that a context is part of, for a plugin that is registered in that context. */
export function applicationOf(context: FastifyInstance): Application {
  const application = (context as Known)[applicationKey] ?? openLate(context)
  // Where contexts inside one another are watched some routes come twice, which does no harm.
  if (!application.isKnownFromTheStart) watch(context, application)
  return application
}

/** For one that was made before this package was imported, by `app.register(import('@cors/fastify'))` say. */
function openLate(context: FastifyInstance): Application {
  const hasUnseenRoutes = context.printRoutes() !== '(empty tree)'
  return open(rootOf(context), { isKnownFromTheStart: false, hasUnseenRoutes })
}

function open(
  root: FastifyInstance,
  known: Pick<Application, 'isKnownFromTheStart' | 'hasUnseenRoutes'>,
): Application {
  const nothingYet = { hasSeveralPolicies: false, routes: [], preflights: new Map() }
  const application: Application = { root, ...known, ...nothingYet }
  ;(root as Known)[applicationKey] = application
  return application
}

function watch(context: FastifyInstance, application: Application): void {
  context.addHook('onRoute', function (options) {
    if (isPreflightRoute(options)) return
    const seen = options as SeenRouteOptions
    const route: SeenRoute = { context: this, routePath: seen.routePath, options: seen }
    application.routes.push(route)
    application.onRoute?.(route)
  })
}

function rootOf(context: FastifyInstance): FastifyInstance {
  const parent: object = Object.getPrototypeOf(context)
  return parent === Object.prototype ? context : rootOf(parent as FastifyInstance)
}
