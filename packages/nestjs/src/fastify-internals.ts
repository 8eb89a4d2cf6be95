import type { IncomingMessage, ServerResponse } from 'node:http'

/** Private parts of Fastify 5 and of Nest's adapter for it. Nothing else in this package reads them. */

/** A request as Fastify's hooks receive it. */
export interface FastifyRequest {
  readonly raw: IncomingMessage
  readonly hostname: string
  readonly routeOptions: { readonly config?: object }
}

/** A reply as Fastify's hooks receive it. */
interface FastifyReply {
  readonly raw: ServerResponse
  readonly sent: boolean
  code(status: number): FastifyReply
  send(): unknown
}

type OnRequest = (
  request: FastifyRequest,
  reply: FastifyReply,
  done: (error?: unknown) => void,
) => void

/**
 * Adds a hook before all existing ones, in a context and in the contexts inside it. `addHook` would add it after the
 * hooks of a Fastify instance that was handed in and after Nest's own middleware, and would not add it to plugins that
 * were registered with the adapter before the application was created.
 *
 * @throws {Error} where Fastify does not keep its hooks as version 5 does
 */
export function addFirstHook(context: object, hook: OnRequest): void {
  const hooks = readProperty(context, 'fastify.hooks') as { readonly onRequest?: OnRequest[] }
  const children = readProperty(context, 'fastify.children')
  if (!Array.isArray(hooks?.onRequest) || !Array.isArray(children)) {
    throw new Error(
      '@cors/nestjs: this version of Fastify is not supported: it does not keep its hooks as Fastify 5 does. Update @cors/nestjs, or use Fastify 5.',
    )
  }
  hooks.onRequest.unshift(hook)
  for (const child of children as readonly object[]) addFirstHook(child, hook)
}

/** Reads the property under a symbol of Fastify. */
function readProperty(context: object, description: string): unknown {
  const key = Object.getOwnPropertySymbols(context).find((each) => each.description === description)
  return key === undefined ? undefined : Reflect.get(context, key)
}

/**
 * Whether a route without a version serves requests of every version: with the strategy of Nest's adapter, but not with
 * Fastify's own, which a Fastify instance that was handed in keeps. Fastify's router marks the strategy that it uses.
 */
export function allowsAnyVersionByDefault(adapter: object): boolean {
  const { versionConstraint } = adapter as { readonly versionConstraint?: VersionConstraint }
  return versionConstraint?.isCustom === true && versionConstraint.mustMatchWhenDerived === false
}

interface VersionConstraint {
  readonly isCustom?: boolean
  readonly mustMatchWhenDerived?: boolean
}

/** Whether Nest's adapter runs `@fastify/cors`. */
export function hasCorsHook(adapter: object): boolean {
  return 'corsHook' in adapter && adapter.corsHook !== undefined
}
