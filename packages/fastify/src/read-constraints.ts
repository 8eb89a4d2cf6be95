import type { RouteOptions } from 'fastify'
import type { ApplicationState } from './application-state.ts'

/** The constraints of a route, by whether a preflight shows that the request meets them. */
export interface RouteConstraints {
  /** Shown by a preflight. */
  readonly host: string | RegExp | undefined
  /** All others, as text. */
  readonly hiddenConstraints: string
}

export function readConstraints(
  { hasCustomHostConstraint, targets }: ApplicationState,
  constraints: NonNullable<RouteOptions['constraints']> = {},
): RouteConstraints {
  const { host, ...others } = constraints
  const hidden = Object.entries(hasCustomHostConstraint ? constraints : others).toSorted(
    ([one], [other]) => one.localeCompare(other),
  )
  const isText = hidden.every(([, value]) => ['string', 'number'].includes(typeof value))
  return {
    host: hasCustomHostConstraint ? undefined : host,
    // Values of other types may differ although their texts are equal, so that each counts as one of a kind.
    hiddenConstraints: isText ? JSON.stringify(Object.fromEntries(hidden)) : `#${targets.size}`,
  }
}
