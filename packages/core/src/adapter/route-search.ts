import { UNCONSTRAINED, type RouteConstraints } from './route-constraints.ts'

/** A route that look-ahead can find. */
export interface SearchableRoute extends RouteConstraints {
  /** The position among all routes of the application, in the order in which they were added. */
  readonly order: number
}

/** Routes that share a URL, by method. */
type RoutesByMethod<Route> = ReadonlyMap<string, readonly Route[]>

/**
 * Finds the routes that may serve the request that follows a preflight, in a router that tries one URL after another.
 * The preflight shows only the host, so there are several routes where other constraints, such as a version, select one.
 */
export class RouteSearch<Route extends SearchableRoute> {
  /** The one that the router prefers first. */
  readonly found: Route[] = []
  /** Whether the router has called `visit`. */
  hasVisited = false
  /** Hidden constraints whose requests a nearer route serves. */
  readonly #served = new Set<string | symbol>()
  readonly #method: string
  readonly #host: string | undefined
  readonly #allowsAnyVersion: boolean

  /**
   * @param method - the requested method
   * @param allowsAnyVersion - whether a route without hidden constraints serves requests of every version
   */
  constructor(method: string, host: string | undefined, allowsAnyVersion = false) {
    this.#method = method
    this.#host = host
    this.#allowsAnyVersion = allowsAnyVersion
  }

  /** Takes the routes of one URL. Call it with the URLs in the order in which the router prefers them. */
  visit(routesOfUrl: readonly RoutesByMethod<Route>[]): void {
    this.hasVisited = true
    if (this.#allowsAnyVersion && this.#served.has(UNCONSTRAINED)) return
    const matching = routesOfUrl
      .flatMap((byMethod) => byMethod.get(this.#method) ?? [])
      .filter((route) => matchesHost(route, this.#host))
      .toSorted((one, other) => one.order - other.order)
    const byText = matching.filter(({ host }) => typeof host === 'string')
    const byExpression = matching.filter(({ host }) => typeof host === 'object')
    if (byText.length > 0) this.#addUnserved(byText)
    // The router tries only the first expression that matches. Which one is the first is known only where no route has
    // further constraints.
    else if (byExpression.every(isUnconstrained)) this.#addUnserved(byExpression.slice(0, 1))
    else this.found.push(...byExpression)
    this.#addUnserved(matching.filter(({ host }) => host === undefined))
  }

  /** Adds those routes for which nearer ones leave requests. */
  #addUnserved(routes: readonly Route[]): void {
    for (const route of routes) {
      const hidden = [...route.hidden]
      if (hidden.every((each) => this.#served.has(each))) continue
      this.found.push(route)
      for (const each of hidden) this.#served.add(each)
    }
  }
}

function isUnconstrained({ hidden }: RouteConstraints): boolean {
  return [...hidden].every((each) => each === UNCONSTRAINED)
}

function matchesHost(route: RouteConstraints, host: string | undefined): boolean {
  if (route.host === undefined) return true
  if (host === undefined) return false
  return typeof route.host === 'string' ? route.host === host : route.host.test(host)
}
