import type { ControllerRoute } from './controller-route.ts'
import { UNCONSTRAINED, type RouteConstraints } from './fastify-constraints.ts'

/** A route of Fastify and the requests that it serves. */
export interface ConstrainedRoute extends RouteConstraints {
  /** `undefined` where the route is not a controller's. */
  readonly controllerRoute: ControllerRoute | undefined
}

/**
 * The routes that Fastify may run for the request that follows a preflight. The preflight shows only the host, so there
 * are several where other constraints of the request, such as its version, select one of them.
 */
export class PossibleFastifyRoutes {
  /** The nearest first. */
  readonly found: ConstrainedRoute[] = []
  /** Hidden constraints whose requests a nearer route serves. */
  readonly #served = new Set<string | symbol>()
  readonly #allowsAnyVersion: boolean

  /** @param allowsAnyVersion - whether a route without hidden constraints serves requests of every version */
  constructor(allowsAnyVersion: boolean) {
    this.#allowsAnyVersion = allowsAnyVersion
  }

  /** Adds the routes of one URL, in the order of their registration, after those of URLs that the router prefers. */
  add(routes: readonly ConstrainedRoute[], host: string | undefined): void {
    if (this.#allowsAnyVersion && this.#served.has(UNCONSTRAINED)) return
    const matching = routes.filter((route) => matchesHost(route, host))
    const byText = matching.filter((route) => typeof route.host === 'string')
    const byExpression = matching.filter((route) => typeof route.host === 'object')
    if (byText.length > 0) this.#addUnserved(byText)
    // The router tries only the first expression that matches. Which one is the first is known only where no route has
    // further constraints.
    else if (byExpression.every(isUnconstrained)) this.#addUnserved(byExpression.slice(0, 1))
    else this.found.push(...byExpression)
    this.#addUnserved(matching.filter((route) => route.host === undefined))
  }

  /** Adds those routes for which nearer ones leave requests. */
  #addUnserved(routes: readonly ConstrainedRoute[]): void {
    const unserved = routes.filter(({ hidden }) => !hidden.every((each) => this.#served.has(each)))
    this.found.push(...unserved)
    for (const { hidden } of unserved) for (const each of hidden) this.#served.add(each)
  }
}

function isUnconstrained({ hidden }: RouteConstraints): boolean {
  return hidden.length === 1 && hidden[0] === UNCONSTRAINED
}

function matchesHost(route: RouteConstraints, host: string | undefined): boolean {
  if (route.host === undefined) return true
  if (host === undefined) return false
  return typeof route.host === 'string' ? route.host === host : route.host.test(host)
}
