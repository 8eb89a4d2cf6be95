import type { IncomingHttpHeaders } from 'node:http'
import type { CorsOptions, CorsPolicy, CorsRequest } from '@cors/core'
import { functionPolicies, type PolicyFunction } from '@cors/core/adapter'

/** What the requests of Express and of Fastify have in common. */
export interface ControllerRequest {
  readonly method: string
  readonly url: string
  readonly hostname: string
  readonly headers: IncomingHttpHeaders
}

/**
 * Chooses the policy of each request: by tenant, partner or path. Returns a policy that was defined once, not for each
 * request, or `false` to deny every cross-origin read; may return a promise.
 *
 * @typeParam Request - the request as controllers get it with `@Req()`, for preflights too: Express's `Request` or
 * `FastifyRequest`. Neither Nest's nor the platform's middleware has seen it
 */
export type PolicyOfRequest<Request = ControllerRequest> = PolicyFunction<Request>

/** What `CorsModule` and `@Cors` take. */
export type PolicySource = CorsPolicy | CorsOptions | PolicyOfRequest<never> | false

const policies = functionPolicies<never>(
  '@cors/nestjs',
  'reaches no controller: a WebSocket handshake, or one that Fastify rejects before it makes a request of its own',
)

/**
 * The policy for what a user passed. Every decision by it needs `toCorsRequest`.
 *
 * @throws {CorsPolicyError} for options that `definePolicy` rejects
 */
export const readPolicySource: (given: PolicySource) => CorsPolicy = policies.readPolicy

/** Whether `readPolicySource` made the policy of a function. */
export const isChosenPerRequest: (policy: CorsPolicy) => boolean = policies.isOfFunction

/**
 * Node's request, by which a policy decides, with the one that controllers get for functions that choose the policy.
 *
 * Not Fastify's request itself: hooks can replace its headers, and a browser knows only those that it sent.
 */
export const toCorsRequest: <Raw extends CorsRequest>(raw: Raw, controllerRequest: object) => Raw =
  policies.carryRequest
