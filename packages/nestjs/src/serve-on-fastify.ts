import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CorsDecision, CorsPolicy } from '@cors/core'
import { askedMethod, decide, goOn, toPolicy } from '@cors/core/adapter'
import { applyDecision, holdHeaders } from '@cors/node'
import type { CorsRoute } from './cors-route.ts'
import { decideByAll } from './decide-by-all.ts'
import { FastifyLookAhead, type RoutingFastify } from './fastify-look-ahead.ts'
import { routesOf, type NotedFastify } from './fastify-routes.ts'
import type { Platform, PlatformSetup } from './platform.ts'

interface FastifyRequest {
  readonly raw: IncomingMessage
  readonly hostname: string
  readonly routeOptions: { readonly config?: RouteConfig }
}

interface RouteConfig {
  /** Whose handler it is that serves requests. */
  readonly [served]?: CorsRoute | undefined
}

interface FastifyReply {
  readonly raw: ServerResponse
}

interface Fastify extends RoutingFastify, NotedFastify {
  readonly server: {
    prependListener(
      event: 'request',
      listener: (request: IncomingMessage, response: ServerResponse) => void,
    ): unknown
  }
  hasPlugin(name: string): boolean
}

type OnRequest = (
  request: FastifyRequest,
  reply: FastifyReply,
  done: (error?: unknown) => void,
) => void

const served: unique symbol = Symbol('@cors/nestjs/served')

const nobody = toPolicy(false)

/**
 * Holds a Fastify application under its policies, ahead of everything that is or will be registered with it.
 *
 * What serves a request is found by Fastify's own router; so is, for a preflight, what would serve the request.
 */
export function serveOnFastify({
  adapter,
  application,
  registrations,
  perRoute,
}: PlatformSetup): Platform {
  const fastify = adapter.getInstance<Fastify>()
  const ahead = perRoute ? new FastifyLookAhead(fastify, isLenient(adapter)) : undefined
  // Malformed paths, too long ones and requests while it closes Fastify answers before any hook.
  fastify.server.prependListener('request', (request, response) => {
    holdHeaders(response, decide(atOnce(application()), request))
  })
  addFirstHook(fastify, (request, reply, done) => {
    void goOn(decideOn(request), (decision) => applyDecision(reply.raw, decision, done))
  })
  return {
    settle: ahead === undefined ? () => {} : noteRoutes(ahead),
    otherCors: () =>
      fastify.hasPlugin('@fastify/cors') ||
      ('corsHook' in adapter && adapter.corsHook !== undefined)
        ? '@fastify/cors'
        : undefined,
  }

  function decideOn(request: FastifyRequest): CorsDecision | Promise<CorsDecision> {
    const { raw, hostname } = request
    if (ahead === undefined) return decide(application(), raw)
    const method = askedMethod(raw)
    if (method === undefined) {
      // Fastify makes `routeOptions` anew for everyone who asks.
      return decide(policyAt(hostname, request.routeOptions.config?.[served]), raw)
    }
    // Wherever the preflight itself arrives: an `@Options()` handler is not what it is for.
    const routes = ahead.routesFor(raw, method)
    const [first, ...others] = new Set(routes.map((route) => policyAt(hostname, route)))
    return decideByAll([first ?? application(), ...others], raw)
  }

  function policyAt(hostname: string, route: CorsRoute | undefined): CorsPolicy {
    return (route?.servesHost(hostname) === true ? route.policy : undefined) ?? application()
  }

  function noteRoutes(lookAhead: FastifyLookAhead): () => void {
    const routes = routesOf(fastify)
    routes.mark((options) => {
      const route = registrations.current?.route
      if (route !== undefined) options.config = { ...options.config, [served]: route }
    })
    return () => {
      routes.use((options) => {
        if (lookAhead.isLanding(options)) return
        const { [served]: route }: RouteConfig = options.config ?? {}
        lookAhead.add(options, route)
      })
      lookAhead.confirm()
    }
  }
}

/**
 * Whether a route without a version serves requests of any version: with the strategy that Nest's adapter brings, not
 * with Fastify's own, which stays where an application was handed in. The router marks those that it uses.
 */
function isLenient(adapter: object): boolean {
  const { versionConstraint } = adapter as { readonly versionConstraint?: VersionConstraint }
  return versionConstraint?.isCustom === true && versionConstraint.mustMatchWhenDerived === false
}

interface VersionConstraint {
  readonly isCustom?: boolean
  readonly mustMatchWhenDerived?: boolean
}

/** A policy that decides without a look-up, which the hook will make: no origin until then. */
function atOnce(policy: CorsPolicy): CorsPolicy<CorsDecision> {
  return (typeof policy.origin === 'function' ? nobody : policy) as CorsPolicy<CorsDecision>
}

/**
 * Adds a hook ahead of all that are there, in a context and in those that lie inside it by now. Not with `addHook`,
 * which puts it behind those of a Fastify that was handed in, and behind Nest's own middleware, and leaves out what was
 * registered with the adapter before the application was created.
 *
 * @throws {Error} where Fastify does not keep its hooks as versions 5 do
 */
function addFirstHook(context: object, hook: OnRequest): void {
  const hooks = propertyOf(context, 'fastify.hooks') as { readonly onRequest?: OnRequest[] }
  const children = propertyOf(context, 'fastify.children')
  if (!Array.isArray(hooks?.onRequest) || !Array.isArray(children)) {
    throw new Error(
      '@cors/nestjs: this version of Fastify is not supported: its hooks cannot be put in order',
    )
  }
  hooks.onRequest.unshift(hook)
  for (const child of children as readonly object[]) addFirstHook(child, hook)
}

/** What lies under a symbol of Fastify's own. */
function propertyOf(context: object, description: string): unknown {
  const key = Object.getOwnPropertySymbols(context).find((each) => each.description === description)
  return key === undefined ? undefined : Reflect.get(context, key)
}
