import type { FastifyInstance } from 'fastify'
import type { SearchableRoute } from '@cors/core/adapter'
import type { RegisteredRoute } from './registered-route.ts'

/** An `OPTIONS` route that this package adds beside the routes of one context on one URL. It takes their preflights. */
export interface PreflightRoute {
  readonly id: string
  /** The whole path, as it was written. */
  readonly path: string
  /** The path as `canonicalUrl` spells it. */
  readonly url: string
  readonly context: FastifyInstance
  /** By requested method, in the order in which the routes were added. */
  readonly targets: Map<string, PreflightTarget[]>
}

/** The routes that a preflight cannot tell apart: those with one method, URL and host. */
export interface PreflightTarget extends SearchableRoute {
  readonly hidden: Set<string | symbol>
  readonly preflightRoute: PreflightRoute
  readonly routes: [RegisteredRoute, ...RegisteredRoute[]]
}

/** The name of the route constraint that keeps all requests but preflights away from preflight routes. */
export const PREFLIGHT_CONSTRAINT = 'corsPreflight'

export function isPreflightRoute(options: { readonly constraints?: object }): boolean {
  return (
    options.constraints !== undefined && Object.hasOwn(options.constraints, PREFLIGHT_CONSTRAINT)
  )
}
