import type { FastifyInstance, RouteOptions } from 'fastify'

/** A route as Fastify's `onRoute` shows it. */
export interface SeenRoute {
  /** Where it was added: its hooks, its prefix and its policy come from here. */
  readonly context: FastifyInstance
  /** The path without the prefix as it was first; for a route that also stands for `prefix/`, Fastify puts that here later. */
  readonly routePath: string
  /** Fastify's own object, which hooks may still complete. */
  readonly options: SeenRouteOptions
}

export type SeenRouteOptions = RouteOptions & {
  /** The whole path, prefix included. */
  readonly path: string
  readonly prefix: string
  /** The path without the prefix. */
  readonly routePath: string
}

/** For messages, e.g. `PUT /items/:id`. */
export function nameRoute({ options }: SeenRoute): string {
  return `${[options.method].flat().join(', ')} ${options.path}`
}
