import type { FastifyInstance } from 'fastify'
import type { ApplicationState } from './application-state.ts'
import { canonicalUrl } from './canonical-url.ts'
import { PREFLIGHT_CONSTRAINT, type PreflightRoute } from './preflight-route.ts'
import { formatRoute, type RegisteredRoute } from './registered-route.ts'

/**
 * The preflight route on one of the paths of a route, added where there is none yet.
 *
 * @param path - without the prefix
 * @throws where Fastify's router takes no further route on the URL
 */
export function ensurePreflightRoute(
  application: ApplicationState,
  route: RegisteredRoute,
  path: string,
): PreflightRoute {
  const { context, options } = route
  const fullPath = options.prefix + path
  const url = canonicalUrl(context, fullPath)
  const id = `${contextNumber(application, context)} ${url}`
  const existing = application.preflightRoutes.get(id)
  if (existing !== undefined) return existing
  const added: PreflightRoute = { id, path: fullPath, url, context, targets: new Map() }
  // Before the route: its constraint looks it up.
  application.preflightRoutes.set(id, added)
  try {
    context.route({
      method: 'OPTIONS',
      url: pathToAdd(options.prefix, path),
      prefixTrailingSlash: 'slash',
      constraints: { [PREFLIGHT_CONSTRAINT]: id },
      schema: hiddenSchema(),
      ...(options.logLevel && { logLevel: options.logLevel }),
      handler: (_request, reply) => reply.callNotFound(),
    })
  } catch (cause) {
    // The router takes at most 31 constrained routes on one URL, so at most so many contexts.
    throw new Error(
      `@cors/fastify: the preflights for ${formatRoute(route)} cannot be routed: ${(cause as Error).message}`,
      { cause },
    )
  }
  return added
}

function contextNumber({ contextNumbers }: ApplicationState, context: FastifyInstance): number {
  const number = contextNumbers.get(context) ?? contextNumbers.size
  contextNumbers.set(context, number)
  return number
}

/** Keeps a route out of API descriptions; a new object each time, because Fastify writes on it. */
function hiddenSchema(): object {
  return { hide: true }
}

/** The path to pass to Fastify, which puts the prefix before it. */
function pathToAdd(prefix: string, path: string): string {
  // A route `*` would change how the router reads the request targets of all OPTIONS requests.
  if (path === '*' && prefix === '') return '/*'
  // Fastify drops one of two slashes in a row.
  return prefix.endsWith('/') && path.startsWith('/') && path !== '/' ? `/${path}` : path
}
