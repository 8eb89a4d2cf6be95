import type { FastifyInstance } from 'fastify'
import type { PreflightRoute, PreflightTarget } from './preflight-route.ts'
import type { RegisteredRoute } from './registered-route.ts'

/** What this package knows about one Fastify application and all its contexts. */
export interface ApplicationState {
  readonly root: FastifyInstance
  /** Whether this package saw every route of the application when it was added. */
  readonly isWatchedFromStart: boolean
  /** Whether routes were added that this package has not seen. */
  readonly hasUnknownRoutes: boolean
  /** Whether the application replaced Fastify's constraint `host`, so that its values may mean anything. */
  readonly hasCustomHostConstraint: boolean
  /** Whether a route or an inner context has a policy of its own; otherwise the root's policy governs everything. */
  hasSeveralPolicies: boolean
  isCheckedWhenReady: boolean
  /** The contexts in which the plugin is registered. */
  readonly contexts: FastifyInstance[]
  /** Routes that have no preflight route yet. */
  newRoutes: RegisteredRoute[]
  /** By what a preflight shows of a request: method, host and URL. */
  readonly targets: Map<string, PreflightTarget>
  /** By `PreflightRoute.id`. */
  readonly preflightRoutes: Map<string, PreflightRoute>
  /** Numbers of the contexts that have preflight routes. */
  readonly contextNumbers: Map<FastifyInstance, number>
  /** All methods of `targets`. */
  readonly methods: Set<string>
  /** The methods that have a route `*`; a route `/*` does not count. */
  readonly starRouteMethods: Set<string>
  /** The error with which `app.ready()` must fail. */
  startupError?: Error
  /** Called with every further route, after it was added to `newRoutes`. */
  onRoute?: (route: RegisteredRoute) => void
}

export function createApplicationState(
  root: FastifyInstance,
  known: Pick<ApplicationState, 'isWatchedFromStart' | 'hasUnknownRoutes'>,
): ApplicationState {
  return {
    root,
    ...known,
    // Fastify sets up its own `host` with the first route that uses it, and this runs before such a route.
    hasCustomHostConstraint: root.hasConstraintStrategy('host'),
    hasSeveralPolicies: false,
    isCheckedWhenReady: false,
    contexts: [],
    newRoutes: [],
    targets: new Map(),
    preflightRoutes: new Map(),
    contextNumbers: new Map(),
    methods: new Set(),
    starRouteMethods: new Set(),
  }
}
