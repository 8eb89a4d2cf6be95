import type { FastifyInstance } from 'fastify'
import type { Candidate } from './candidates.ts'
import type { SeenRoute } from './seen-route.ts'

/** Where a preflight arrives: an `OPTIONS` route beside the routes of one context on one URL. */
export interface Landing {
  readonly id: string
  /** Its whole path, as it was written. */
  readonly path: string
  /** One for all paths that are one to the router. */
  readonly url: string
  readonly context: FastifyInstance
  /** By requested method, in the order in which their routes were added. */
  readonly slots: Map<string, PreflightSlot[]>
}

/** All routes that one and the same preflight may be sent for: the versions of a method on a URL and a host. */
export interface PreflightSlot extends Candidate {
  readonly hidden: Set<string>
  readonly landing: Landing
  readonly routes: [SeenRoute, ...SeenRoute[]]
}

/** The constraint, of this package alone, that keeps all other requests away from a landing. */
export const LANDING = 'corsPreflight'

export function isLanding({ constraints }: { readonly constraints?: object }): boolean {
  return constraints !== undefined && Object.hasOwn(constraints, LANDING)
}
