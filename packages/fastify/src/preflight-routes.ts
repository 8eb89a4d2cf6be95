import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Application } from './application.ts'
import { canonicalUrl } from './canonical-url.ts'
import { isCovered } from './scope.ts'
import { LookAhead, lookAhead } from './look-ahead.ts'
import { LANDING, type Landing, type PreflightSlot } from './preflight-slot.ts'
import { nameRoute, type SeenRoute } from './seen-route.ts'

type ConstraintStrategy = Parameters<FastifyInstance['addConstraintStrategy']>[0]
type Handler = Parameters<ReturnType<ConstraintStrategy['storage']>['set']>[1]

/** No landing's: where every context is covered, a preflight that no route is for is nobody's but the 404 handler's. */
const NOWHERE = ''

/**
 * Adds, beside a route of the application, an `OPTIONS` route on the same URL that gets the preflights for it and
 * nothing else. Fastify's own router then finds for a preflight what it would find for the request itself:
 * parameters, wildcards, prefixes, upper and lower case. All other `OPTIONS` requests still go to the application's
 * own routes.
 *
 * Which method and host of the URL a preflight is for is not left to the router: it keeps one route for each regular
 * expression as `host`, where a URL has several methods. And it must pass by a URL that lacks the method: the
 * preflight for `DELETE /items/special` is one for `DELETE /items/:id`, where `special` has only `PUT`.
 */
export function addPreflightRoutes(application: Application, route: SeenRoute): void {
  const { context, options } = route
  if (!context.hasConstraintStrategy(LANDING)) {
    context.addConstraintStrategy(strategy(application))
  }
  const { host, hidden } = readConstraints(application, options.constraints)
  for (const path of routePaths(route)) {
    const url = canonicalUrl(context, options.prefix + path)
    const landing = landingFor(application, route, { path, url })
    for (const method of [options.method].flat()) {
      application.methods.add(method)
      if (options.prefix + path === '*') application.hasStarRoute.add(method)
      addSlot(application, route, { method, host, hidden, url, landing })
    }
  }
}

function addSlot(
  application: Application,
  route: SeenRoute,
  at: {
    readonly method: string
    readonly host: string | RegExp | undefined
    readonly hidden: string
    readonly url: string
    readonly landing: Landing
  },
): void {
  const { method, host, hidden, landing } = at
  const key = `${method} ${typeof host} ${String(host)} ${at.url}`
  const existing = application.preflights.get(key)
  if (existing !== undefined) {
    existing.routes.push(route)
    existing.hidden.add(hidden)
    return
  }
  const slot: PreflightSlot = {
    host: typeof host === 'object' ? withoutState(host) : host,
    hidden: new Set([hidden]),
    order: application.preflights.size,
    landing,
    routes: [route],
  }
  application.preflights.set(key, slot)
  const others = landing.slots.get(method)
  if (others === undefined) landing.slots.set(method, [slot])
  else others.push(slot)
}

/** Parts what a preflight shows of a route's constraints, the host, from what it does not. */
function readConstraints(
  { hasOwnHosts, preflights }: Application,
  constraints: NonNullable<RouteOptions['constraints']> = {},
): { readonly host: string | RegExp | undefined; readonly hidden: string } {
  const { host, ...others } = constraints
  const hidden = Object.entries(hasOwnHosts ? constraints : others).toSorted(([one], [other]) =>
    one.localeCompare(other),
  )
  // What has no text that says all of it is like no other.
  const isText = hidden.every(([, value]) => ['string', 'number'].includes(typeof value))
  return {
    host: hasOwnHosts ? undefined : host,
    hidden: isText ? JSON.stringify(Object.fromEntries(hidden)) : `#${preflights.size}`,
  }
}

/** What it matches then depends on the host alone, and not on the one before. */
function withoutState({ source, flags }: RegExp): RegExp {
  return new RegExp(source, flags.replaceAll(/[gy]/g, ''))
}

function landingFor(
  application: Application,
  route: SeenRoute,
  { path, url }: { readonly path: string; readonly url: string },
): Landing {
  const { context } = route
  const id = `${contextNumber(application, context)} ${url}`
  const existing = application.landings.get(id)
  if (existing !== undefined) return existing
  const whole = route.options.prefix + path
  const landing: Landing = { id, path: whole, url, context, slots: new Map() }
  application.landings.set(id, landing)
  try {
    context.route({
      method: 'OPTIONS',
      url: pathToAdd(route.options.prefix, path),
      prefixTrailingSlash: 'slash',
      constraints: { [LANDING]: id },
      schema: undescribed(),
      handler: (_request, reply) => reply.callNotFound(),
    })
  } catch (cause) {
    // The router takes 31 constrained routes on one URL, so many contexts at most.
    const { message } = cause as Error
    throw new Error(
      `@cors/fastify: the preflights for ${nameRoute(route)} cannot be routed: ${message}`,
      { cause },
    )
  }
  return landing
}

function contextNumber({ contexts }: Application, context: FastifyInstance): number {
  const number = contexts.get(context) ?? contexts.size
  contexts.set(context, number)
  return number
}

/** What Fastify makes the path of, with the prefix before it. */
function pathToAdd(prefix: string, path: string): string {
  // With a route `*` the router would read all targets for OPTIONS in another way.
  if (path === '*' && prefix === '') return '/*'
  // Of two slashes in a row Fastify drops one.
  return prefix.endsWith('/') && path.startsWith('/') && path !== '/' ? `/${path}` : path
}

/** As written in the context of the route, which puts its prefix before them: one, or both of a prefix's root. */
function routePaths({ routePath, options }: SeenRoute): Set<string> {
  return new Set([routePath, options.routePath])
}

/** Keeps a route out of API descriptions. A new object each time: Fastify writes on it. */
function undescribed(): object {
  return { hide: true }
}

function strategy(application: Application): ConstraintStrategy {
  return {
    name: LANDING,
    // No preflight of which a landing is known goes to an `OPTIONS` route of the application.
    mustMatchWhenDerived: true,
    storage() {
      const handlers = new Map<string, Handler>()
      const landings: Landing[] = []
      return {
        get(value: string | LookAhead) {
          if (typeof value === 'string') return handlers.get(value) ?? null
          value.visit(landings)
          return null
        },
        set(id: string, handler) {
          handlers.set(id, handler)
          landings.push(application.landings.get(id)!)
        },
      }
    },
    deriveConstraint(request) {
      const ahead = lookAhead(application, request)
      if (ahead === undefined) return undefined
      const [nearest] = ahead.slots
      if (nearest !== undefined && isCovered(nearest.landing.context)) return nearest.landing.id
      // Where some contexts are not covered the preflight may be the application's own to answer.
      return isCovered(application.root) ? NOWHERE : undefined
    },
  }
}
