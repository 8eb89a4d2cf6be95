// The only file that relies on what Fastify does not document. Each function checks the shape that it relies on.
import type { FastifyInstance } from 'fastify'

/** Whether a context has `onRequest` hooks. Also `true` where a version of Fastify keeps its hooks elsewhere. */
export function hasOnRequestHooks(context: object): boolean {
  const hooks = readPrivate(context, context, 'fastify.hooks')
  return !Array.isArray(hooks?.onRequest) || hooks.onRequest.length > 0
}

/** Whether a context responds to requests without a route. Also `true` where a version of Fastify does not show it. */
export function servesNotFound(context: FastifyInstance): boolean {
  const notFound = readPrivate(findRoot(context), context, 'fastify.404ContextKey')
  return notFound === undefined || notFound['server'] === context
}

/** The property of a context under the symbol with this description, which `owner` has as its own. */
function readPrivate(
  owner: object,
  context: object,
  name: string,
): Readonly<Record<string, unknown>> | undefined {
  const key = Object.getOwnPropertySymbols(owner).find(({ description }) => description === name)
  return key && (Reflect.get(context, key) as Readonly<Record<string, unknown>> | undefined)
}

/** Whether an application has routes. Also `true` where a version of Fastify prints an empty application in another way. */
export function hasRoutes(context: FastifyInstance): boolean {
  return context.printRoutes() !== '(empty tree)'
}

/**
 * The root of the application that a context belongs to. Contexts are made by `Object.create` of the one around them.
 *
 * @throws where they are not
 */
export function findRoot(context: FastifyInstance): FastifyInstance {
  if (Object.hasOwn(context, 'version')) return context
  const parent = Object.getPrototypeOf(context) as FastifyInstance | null
  if (parent === null) throw unsupported('its contexts do not inherit from the root')
  return findRoot(parent)
}

/**
 * Passes the values of constraints to the constraint strategies of all `OPTIONS` routes that match a URL, in the order
 * in which Fastify's router prefers the URLs. `assertLookAhead` checks at start-up that it does.
 */
export function visitConstraints(
  root: FastifyInstance,
  url: string,
  constraints: Readonly<Record<string, unknown>>,
): void {
  root.findRoute({ method: 'OPTIONS', url, constraints })
}

/** An error for a version of Fastify that lacks something that this package needs. */
export function unsupported(reason: string): Error {
  return new Error(`@cors/fastify: this version of Fastify is not supported: ${reason}`)
}
