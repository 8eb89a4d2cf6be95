import type { FastifyInstance } from 'fastify'
import type { ApplicationState } from './application-state.ts'
import { checkWhenReady } from './check-when-ready.ts'
import { isPreflightRoute } from './preflight-route.ts'
import type { RegisteredRoute, RegisteredRouteOptions } from './registered-route.ts'

/** Records the routes that are added from now on to a context and the contexts inside it. */
export function watchRoutes(application: ApplicationState, context: FastifyInstance): void {
  context.addHook('onRoute', function (routeOptions) {
    if (isPreflightRoute(routeOptions)) return
    const options = routeOptions as RegisteredRouteOptions
    const route: RegisteredRoute = { context: this, routePath: options.routePath, options }
    application.newRoutes.push(route)
    if (options.config?.cors !== undefined) checkWhenReady(application)
    application.onRoute?.(route)
  })
}
