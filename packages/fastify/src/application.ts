import type { FastifyInstance } from 'fastify'
import { isLanding, type Landing, type PreflightSlot } from './preflight-slot.ts'
import type { SeenRoute, SeenRouteOptions } from './seen-route.ts'

/** What is known of one Fastify application, all its contexts together. */
export interface Application {
  readonly root: FastifyInstance
  /** Whether its routes were noted from its first moment on. */
  readonly isKnownFromTheStart: boolean
  /** Whether there are routes that were never noted. */
  readonly hasUnseenRoutes: boolean
  /** Whether the constraint `host` is the application's own, so that what its values match is unknown. */
  readonly hasOwnHosts: boolean
  /** Whether routes or contexts have policies of their own; otherwise the one of the root governs everything. */
  hasSeveralPolicies: boolean
  /** The routes whose preflights need no care of their own so far. */
  routes: SeenRoute[]
  /** Who answers preflights for the routes that do need it, by what a preflight can tell apart. */
  readonly preflights: Map<string, PreflightSlot>
  /** Where these preflights arrive, by `Landing.id`. */
  readonly landings: Map<string, Landing>
  /** The contexts of landings, numbered. */
  readonly contexts: Map<FastifyInstance, number>
  /** All methods of these routes. */
  readonly methods: Set<string>
  /** The methods for which there is a route `*`, not `/*`. */
  readonly hasStarRoute: Set<string>
  /** Why the application must not start. */
  failure?: Error
  /** Called for every further route, after it was noted. */
  onRoute?: (route: SeenRoute) => void
}

export function newApplication(
  root: FastifyInstance,
  known: Pick<Application, 'isKnownFromTheStart' | 'hasUnseenRoutes'>,
): Application {
  return {
    root,
    ...known,
    // There are no routes yet, or none that this package may tell apart: a strategy for hosts is in use by itself.
    hasOwnHosts: root.hasConstraintStrategy('host'),
    hasSeveralPolicies: false,
    routes: [],
    preflights: new Map(),
    landings: new Map(),
    contexts: new Map(),
    methods: new Set(),
    hasStarRoute: new Set(),
  }
}

/** Notes the routes that are added from now on to a context and those inside it. */
export function watchRoutes(application: Application, context: FastifyInstance): void {
  context.addHook('onRoute', function (options) {
    if (isLanding(options)) return
    const seen = options as SeenRouteOptions
    const route: SeenRoute = { context: this, routePath: seen.routePath, options: seen }
    application.routes.push(route)
    application.onRoute?.(route)
  })
}
