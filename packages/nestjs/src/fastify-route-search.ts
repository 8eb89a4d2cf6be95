import { PossibleFastifyRoutes, type ConstrainedRoute } from './possible-fastify-routes.ts'

/** The routes of one URL, by method. */
export type RoutesByMethod = Map<string, ConstrainedRoute[]>

/** One search for the routes of a request. Fastify's router calls `visit` for each URL that matches, the nearest first. */
export class FastifyRouteSearch {
  readonly routes: PossibleFastifyRoutes
  /** Whether the router has called `visit`. */
  hasVisited = false
  readonly #method: string
  readonly #host: string | undefined

  constructor(method: string, host: string | undefined, allowsAnyVersion: boolean) {
    this.#method = method
    this.#host = host
    this.routes = new PossibleFastifyRoutes(allowsAnyVersion)
  }

  visit(routesOfUrl: readonly RoutesByMethod[]): void {
    this.hasVisited = true
    const routes = routesOfUrl.flatMap((byMethod) => byMethod.get(this.#method) ?? [])
    if (routes.length > 0) this.routes.add(routes, this.#host)
  }
}
