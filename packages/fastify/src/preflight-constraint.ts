import type { FastifyInstance } from 'fastify'
import type { ApplicationState } from './application-state.ts'
import { lookAhead, type LookAhead } from './look-ahead.ts'
import { hasPolicyScope } from './policy-scope.ts'
import { PREFLIGHT_CONSTRAINT, type PreflightTarget } from './preflight-route.ts'

type ConstraintStrategy = Parameters<FastifyInstance['addConstraintStrategy']>[0]
type Handler = Parameters<ReturnType<ConstraintStrategy['storage']>['set']>[1]

/** The id of no preflight route: where every context has a policy, only the 404 handler gets such a preflight. */
const NO_ROUTE = ''

/** The constraint strategy that sends each preflight to the preflight route that look-ahead found for it. */
export function preflightConstraint(application: ApplicationState): ConstraintStrategy {
  return {
    name: PREFLIGHT_CONSTRAINT,
    // A preflight with a preflight route never reaches an `OPTIONS` route of the application.
    mustMatchWhenDerived: true,
    storage() {
      const handlers = new Map<string, Handler>()
      const targets: Map<string, PreflightTarget[]>[] = []
      return {
        get(value: string | LookAhead) {
          if (typeof value === 'string') return handlers.get(value) ?? null
          value.visit(targets)
          return null
        },
        set(id: string, handler) {
          handlers.set(id, handler)
          targets.push(application.preflightRoutes.get(id)!.targets)
        },
      }
    },
    deriveConstraint(request) {
      const ahead = lookAhead(application, request)
      if (ahead === undefined) return undefined
      const [nearest] = ahead.found
      if (nearest !== undefined && hasPolicyScope(nearest.preflightRoute.context)) {
        return nearest.preflightRoute.id
      }
      // Where the root has no policy, the application may respond to the preflight by itself.
      return hasPolicyScope(application.root) ? NO_ROUTE : undefined
    },
  }
}
