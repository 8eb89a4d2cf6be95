import { askedMethod } from '@cors/core/adapter'
import type { FastifyInstance } from 'fastify'
import type { Application } from './application.ts'
import { canonicalUrl } from './canonical-url.ts'
import { preflightConfig, type PreflightSlot } from './preflight-slot.ts'
import { scopeOf } from './scope.ts'
import { nameRoute, type SeenRoute } from './seen-route.ts'

type ConstraintStrategy = Parameters<FastifyInstance['addConstraintStrategy']>[0]
type Handler = Parameters<ReturnType<ConstraintStrategy['storage']>['set']>[1]

const CONSTRAINT = 'corsPreflight'

/**
 * Adds, beside a route of the application, routes that get the preflights for it and nothing else: `OPTIONS` on the
 * same URL, constrained to preflights that ask for the same method. The router then finds for a preflight what it
 * would find for the request itself: parameters, wildcards, prefixes, hosts, upper and lower case. All other
 * `OPTIONS` requests still go to the application's own routes.
 *
 * Not one `OPTIONS` route for all methods of a URL: `PUT /items/special` would then catch the preflights for
 * `DELETE /items/:id`.
 */
export function addPreflightRoutes(application: Application, route: SeenRoute): void {
  const { context, options } = route
  if (!context.hasConstraintStrategy(CONSTRAINT)) {
    context.addConstraintStrategy(strategy(application))
  }
  for (const method of [options.method].flat()) {
    for (const path of routePaths(route)) addPreflightRoute(application, route, { method, path })
  }
}

function addPreflightRoute(
  application: Application,
  route: SeenRoute,
  { method, path }: { readonly method: string; readonly path: string },
): void {
  const { context, options } = route
  const { host } = options.constraints ?? {}
  const key = `${method} ${String(host)} ${canonicalUrl(context, options.prefix + path)}`
  const existing = application.preflights.get(key)
  if (existing !== undefined) {
    existing.routes.push(route)
    return
  }
  const slot: PreflightSlot = { routes: [route] }
  application.preflights.set(key, slot)
  try {
    context.route({
      method: 'OPTIONS',
      url: path,
      prefixTrailingSlash: 'slash',
      constraints: { ...(host !== undefined && { host }), [CONSTRAINT]: method },
      config: preflightConfig(slot),
      schema: hidden(),
      handler: (_request, reply) => reply.callNotFound(),
    })
  } catch (cause) {
    // The router takes 31 constrained routes on one URL; four hosts with `app.all` are more.
    const { message } = cause as Error
    throw new Error(
      `@cors/fastify: the preflights for ${nameRoute(route)} cannot be routed: ${message}`,
      { cause },
    )
  }
}

/** As written in the context of the route, which puts its prefix before them: one, or both of a prefix's root. */
function routePaths({ routePath, options }: SeenRoute): Set<string> {
  return new Set([routePath, options.routePath])
}

/** Keeps a route out of API descriptions. A new object each time: Fastify writes on it. */
function hidden(): object {
  return { hide: true }
}

function strategy({ root }: Application): ConstraintStrategy {
  return {
    name: CONSTRAINT,
    // Where every context is covered no preflight goes to an `OPTIONS` route of the application, which might lie
    // in front of the route that is asked for. Elsewhere some preflights may be the application's own to answer.
    mustMatchWhenDerived: scopeOf(root) !== undefined,
    storage() {
      const handlers = new Map<unknown, Handler>()
      return {
        get: (method) => handlers.get(method) ?? null,
        set: (method, handler) => void handlers.set(method, handler),
      }
    },
    deriveConstraint: (request) => askedMethod(request),
  }
}
