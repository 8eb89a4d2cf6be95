import type { FastifyInstance, RouteOptions } from 'fastify'

/** A route as Fastify passes it to `onRoute` hooks. */
export interface RegisteredRoute {
  /** The context to which the route was added. */
  readonly context: FastifyInstance
  /**
   * The path without the prefix, copied when the route was added. For a route that serves `prefix` and `prefix/`,
   * Fastify later writes the second path into `options.routePath`.
   */
  readonly routePath: string
  /** Fastify's own object; other hooks may still add to it. */
  readonly options: RegisteredRouteOptions
}

export type RegisteredRouteOptions = RouteOptions & {
  /** The whole path, including the prefix. */
  readonly path: string
  readonly prefix: string
  /** The path without the prefix. */
  readonly routePath: string
}

/** For messages, e.g. `PUT /items/:id`. */
export function formatRoute({ options }: RegisteredRoute): string {
  return `${[options.method].flat().join(', ')} ${options.path}`
}
