import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CorsDecision, CorsPolicy } from '@cors/core'
import { askedMethod, decide, goOn, toPolicy } from '@cors/core/adapter'
import { applyDecision, holdHeaders } from '@cors/node'
import type { CorsRoute } from './cors-route.ts'
import type { Platform, PlatformSetup } from './platform.ts'

interface FastifyRequest {
  readonly raw: IncomingMessage
  readonly hostname: string
  readonly routeOptions: { readonly config?: RouteConfig }
}

interface RouteConfig {
  /** Whose handler it is that serves requests. */
  readonly [served]?: CorsRoute | undefined
  /** Whose handler it is that serves the request of which this is the preflight. */
  readonly [asked]?: CorsRoute | undefined
}

interface FastifyReply {
  readonly raw: ServerResponse
}

interface RouteOptions {
  method: string | string[]
  url: string
  handler: (request: FastifyRequest, reply: { callNotFound(): void }) => void
  config?: RouteConfig
  constraints?: Readonly<Record<string, unknown>>
  schema?: object
}

interface Fastify {
  readonly server: {
    prependListener(
      event: 'request',
      listener: (request: IncomingMessage, response: ServerResponse) => void,
    ): unknown
  }
  addHook(name: 'onRoute', hook: (options: RouteOptions) => void): unknown
  addConstraintStrategy(strategy: object): void
  hasPlugin(name: string): boolean
  hasRoute(route: { method: string; url: string; constraints: object }): boolean
  route(options: RouteOptions): unknown
}

type OnRequest = (
  request: FastifyRequest,
  reply: FastifyReply,
  done: (error?: unknown) => void,
) => void

const served: unique symbol = Symbol('@cors/nestjs/served')
const asked: unique symbol = Symbol('@cors/nestjs/asked')

const nobody = toPolicy(false)

/** find-my-way writes a constraint's name into source code: it must be an identifier. */
const ASKED = 'corsAskedMethod'

/** Methods for which no browser sends a preflight: https://fetch.spec.whatwg.org/#forbidden-method */
const NEVER_ASKED: ReadonlySet<string> = new Set(['CONNECT', 'TRACE'])

/**
 * Holds a Fastify application under its policies, ahead of everything that is or will be registered with it.
 *
 * What serves a request is found by Fastify's own router. For preflights, each route is given an OPTIONS route of the
 * same path and constraints, that matches a preflight for the route's method and nothing else.
 */
export function serveOnFastify({
  adapter,
  application,
  registrations,
  perRoute,
}: PlatformSetup): Platform {
  const fastify = adapter.getInstance<Fastify>()
  // Malformed paths, too long ones and requests while it closes Fastify answers before any hook.
  fastify.server.prependListener('request', (request, response) => {
    holdHeaders(response, decide(atOnce(application()), request))
  })
  addFirstHook(fastify, (request, reply, done) => {
    // Fastify makes `routeOptions` anew for everyone who asks.
    const policy = (perRoute ? routeOf(request)?.policy : undefined) ?? application()
    void goOn(decide(policy, request.raw), (decision) => applyDecision(reply.raw, decision, done))
  })
  return {
    settle: perRoute ? answerPreflightsByRoute() : () => {},
    otherCors: () =>
      fastify.hasPlugin('@fastify/cors') ||
      ('corsHook' in adapter && adapter.corsHook !== undefined)
        ? '@fastify/cors'
        : undefined,
  }

  function routeOf({ raw, hostname, routeOptions }: FastifyRequest): CorsRoute | undefined {
    // Not `served` for a preflight: an `@Options()` handler is not what it asks for.
    const route = routeOptions.config?.[askedMethod(raw) === undefined ? served : asked]
    return route?.servesHost(hostname) === true ? route : undefined
  }

  function answerPreflightsByRoute(): () => void {
    fastify.addConstraintStrategy({
      name: ASKED,
      storage: () => new Map<string, unknown>(),
      deriveConstraint: askedMethod,
    })
    let waiting: RouteOptions[] | undefined = []
    fastify.addHook('onRoute', (options) => {
      if (options.constraints !== undefined && ASKED in options.constraints) return
      const route = registrations.current?.route
      if (route !== undefined) options.config = { ...options.config, [served]: route }
      // Not at once: a route cannot be added while its own is being added in a plugin.
      if (waiting === undefined) answerPreflights(options)
      else waiting.push({ ...options })
    })
    return () => {
      waiting?.forEach(answerPreflights)
      waiting = undefined
    }
  }

  function answerPreflights({ method, url, constraints = {}, config }: RouteOptions): void {
    // A preflight carries no version; `Registrations.verify` sees to it that none is needed.
    const { version: _version, ...others } = constraints
    for (const each of [method].flat()) {
      if (NEVER_ASKED.has(each)) continue
      const key = { method: 'OPTIONS', url, constraints: { ...others, [ASKED]: each } }
      if (fastify.hasRoute(key)) continue
      fastify.route({
        ...key,
        handler: (_request, reply) => reply.callNotFound(),
        schema: { hide: true },
        config: { [asked]: config?.[served] },
      })
    }
  }
}

/** A policy that decides without a look-up, which the hook will make: no origin until then. */
function atOnce(policy: CorsPolicy): CorsPolicy<CorsDecision> {
  return (typeof policy.origin === 'function' ? nobody : policy) as CorsPolicy<CorsDecision>
}

/**
 * Adds a hook ahead of all that are there. Not with `addHook`, which puts it behind those of a Fastify that was handed
 * in, and behind Nest's own middleware.
 *
 * @throws {Error} where Fastify does not keep its hooks as versions 5 do
 */
function addFirstHook(fastify: object, hook: OnRequest): void {
  const key = Object.getOwnPropertySymbols(fastify).find(
    ({ description }) => description === 'fastify.hooks',
  )
  const hooks =
    key && (fastify as Record<symbol, { readonly onRequest?: OnRequest[] }>)[key]?.onRequest
  if (!Array.isArray(hooks)) {
    throw new Error(
      '@cors/nestjs: this version of Fastify is not supported: its hooks cannot be put in order',
    )
  }
  hooks.unshift(hook)
}
