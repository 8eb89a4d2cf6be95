import type { IncomingMessage } from 'node:http'
import { readRouteConstraints, RouteSearch, type SearchableRoute } from '@cors/core/adapter'
import type { ControllerRoute } from './controller-route.ts'
import type { FastifyRoute } from './fastify-routes.ts'

/** The methods of Fastify that look-ahead calls. */
export interface FastifyRouter {
  addConstraintStrategy(strategy: object): void
  hasConstraintStrategy(name: string): boolean
  findRoute(route: { method: string; url: string; constraints: object }): unknown
  route(options: object): unknown
}

/** A route of Fastify. */
interface Route extends SearchableRoute {
  /** `undefined` where the route is not a controller's. */
  readonly controllerRoute: ControllerRoute | undefined
}

/** The routes of one URL, by method. */
type RoutesOfUrl = Map<string, Route[]>

/** The constraint of search routes. An identifier: find-my-way writes the name into source code. */
const SEARCH = 'corsNestPreflight'

const PARAMETER_NAME = /(?<!:):(?!:)[^:/(.?-]+/g

/**
 * Finds the routes of the request that follows a preflight, with Fastify's own router. For each URL of the application
 * there is a search route: an OPTIONS route that no request reaches, but that the router tries when `findRoute` is
 * called with a search as the value of its constraint.
 */
export class FastifyLookAhead {
  readonly #fastify: FastifyRouter
  readonly #allowsAnyVersion: boolean
  readonly #hasCustomHosts: boolean
  readonly #routesByUrl = new Map<string, RoutesOfUrl>()
  readonly #methods = new Set<string>()
  /** The methods for which there is a route `*`, not `/*`. */
  readonly #methodsWithStar = new Set<string>()
  #count = 0

  /** @param allowsAnyVersion - whether a route without a version serves requests of every version */
  constructor(fastify: FastifyRouter, allowsAnyVersion: boolean) {
    this.#fastify = fastify
    this.#allowsAnyVersion = allowsAnyVersion
    this.#hasCustomHosts = fastify.hasConstraintStrategy('host')
    const routesByUrl = this.#routesByUrl
    fastify.addConstraintStrategy({
      name: SEARCH,
      // So that the router does not stop at an OPTIONS route of the application.
      mustMatchWhenDerived: true,
      deriveConstraint: () => undefined,
      storage() {
        const routes: RoutesOfUrl[] = []
        return {
          get: (search: unknown) => {
            if (search instanceof RouteSearch) search.visit(routes)
            return null
          },
          set: (url: string) => void routes.push(routesByUrl.get(url)!),
        }
      },
    })
  }

  isSearchRoute({ constraints }: FastifyRoute): boolean {
    return constraints !== undefined && Object.hasOwn(constraints, SEARCH)
  }

  /** Adds a route to those that can be found. */
  add(
    { method, url, constraints = {} }: FastifyRoute,
    controllerRoute: ControllerRoute | undefined,
  ): void {
    const route: Route = {
      ...readRouteConstraints(constraints, this.#hasCustomHosts),
      order: this.#count++,
      controllerRoute,
    }
    const routes = this.#routesAt(url)
    for (const each of [method].flat()) {
      const others = routes.get(each)
      if (others === undefined) routes.set(each, [route])
      else others.push(route)
      this.#methods.add(each)
      if (url === '*') this.#methodsWithStar.add(each)
    }
  }

  /**
   * The routes that Fastify may run for the request that follows a preflight, the nearest first; `undefined` for a route
   * that is not a controller's.
   *
   * @param method - the requested method
   */
  findPossibleRoutes(
    { headers, url = '/' }: IncomingMessage,
    method: string,
  ): readonly (ControllerRoute | undefined)[] {
    if (!this.#methods.has(method)) return []
    const host = headers.host || headers[':authority']
    const target = this.#methodsWithStar.has(method) ? url : toPath(url)
    const { found } = this.#search(target, method, host as string | undefined)
    return found.map(({ controllerRoute }) => controllerRoute)
  }

  /** @throws {Error} where Fastify's router does not try search routes */
  assertSupported(): void {
    // A URL without parameters is a path to itself.
    const url = [...this.#routesByUrl.keys()].find((each) => /^[\w/-]+$/.test(each))
    if (url === undefined || this.#search(url, 'GET', undefined).hasVisited) return
    throw new Error(
      '@cors/nestjs: this version of Fastify is not supported: its findRoute does not try the constraints that it receives. Update @cors/nestjs, or use Fastify 5.',
    )
  }

  #search(url: string, method: string, host: string | undefined): RouteSearch<Route> {
    const search = new RouteSearch<Route>(method, host, this.#allowsAnyVersion)
    this.#fastify.findRoute({ method: 'OPTIONS', url, constraints: { [SEARCH]: search } })
    return search
  }

  #routesAt(url: string): RoutesOfUrl {
    const key = url.replaceAll(PARAMETER_NAME, ':')
    const existing = this.#routesByUrl.get(key)
    if (existing !== undefined) return existing
    const routes: RoutesOfUrl = new Map()
    this.#routesByUrl.set(key, routes)
    this.#fastify.route({
      method: 'OPTIONS',
      url,
      constraints: { [SEARCH]: key },
      handler: (_request: unknown, reply: { callNotFound(): void }) => reply.callNotFound(),
      schema: { hide: true },
    })
    return routes
  }
}

/**
 * `/cats` for `*cats`. The router replaces the first character of a target by a slash, unless the method has a route
 * `*`. Search routes exist for all methods together, so that the router itself cannot tell.
 */
function toPath(target: string): string {
  return /^(?:\/|https?:\/\/)/i.test(target) ? target : `/${target.slice(1)}`
}
