/** Routes with one method, URL and host. */
export interface ConstrainedTarget {
  /** The constraint `host` of the routes. */
  readonly host: string | RegExp | undefined
  /** The other constraints of each route, as text. A preflight does not show whether the request meets them. */
  readonly hiddenConstraints: ReadonlySet<string>
  /** The position among all targets of the application, in the order in which their routes were added. */
  readonly order: number
}

/** The text of `hiddenConstraints` for a route without any. */
export const NO_CONSTRAINTS = '{}'

/**
 * Collects the targets that may serve a request, the one that Fastify's router prefers first.
 *
 * A target of a later URL is reachable only where some request meets its hidden constraints and not those of the
 * targets before it.
 */
export class ReachableTargets<Target extends ConstrainedTarget> {
  readonly found: Target[] = []
  readonly #servedConstraints = new Set<string>()

  /** Adds the targets of one URL. Call it with the URLs in the order in which the router prefers them. */
  addUrl(targets: readonly Target[], host: string | undefined): void {
    const matching = targets
      .filter((target) => matchesHost(target, host))
      .toSorted((one, other) => one.order - other.order)
    const byText = matching.filter((target) => typeof target.host === 'string')
    const byExpression = matching.filter((target) => typeof target.host === 'object')
    if (byText.length > 0) {
      this.#add(byText)
    } else if (byExpression.every(({ hiddenConstraints }) => isUnconstrained(hiddenConstraints))) {
      // The router tries the first expression that matches, and then no other.
      this.#add(byExpression.slice(0, 1))
    } else {
      // With further constraints the order in which the router tries expressions is unknown.
      this.found.push(...byExpression)
    }
    this.#add(matching.filter((target) => target.host === undefined))
  }

  #add(targets: readonly Target[]): void {
    for (const target of targets) {
      const constraints = [...target.hiddenConstraints]
      if (constraints.every((constraint) => this.#servedConstraints.has(constraint))) continue
      this.found.push(target)
      for (const constraint of constraints) this.#servedConstraints.add(constraint)
    }
  }
}

function isUnconstrained(hiddenConstraints: ReadonlySet<string>): boolean {
  return hiddenConstraints.size === 1 && hiddenConstraints.has(NO_CONSTRAINTS)
}

function matchesHost(target: ConstrainedTarget, host: string | undefined): boolean {
  if (target.host === undefined) return true
  if (host === undefined) return false
  return typeof target.host === 'string' ? target.host === host : target.host.test(host)
}
