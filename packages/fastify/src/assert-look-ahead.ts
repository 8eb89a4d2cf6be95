import { RouteSearch } from '@cors/core/adapter'
import type { ApplicationState } from './application-state.ts'
import { unsupported, visitConstraints } from './fastify-internals.ts'
import { PREFLIGHT_CONSTRAINT } from './preflight-route.ts'

/** @throws where this version of Fastify does not show preflight routes to look-ahead, see `visitConstraints` */
export function assertLookAhead({ preflightRoutes, root }: ApplicationState): void {
  // A path without parameters, so that it is a URL that it matches.
  const plain = [...preflightRoutes.values()].find(({ path }) => /^[\w/-]+$/.test(path))
  if (plain === undefined) return
  const ahead = new RouteSearch('GET', undefined)
  visitConstraints(root, plain.path, { [PREFLIGHT_CONSTRAINT]: ahead })
  if (!ahead.hasVisited) {
    throw unsupported('its findRoute does not try the constraints that it is given')
  }
}
