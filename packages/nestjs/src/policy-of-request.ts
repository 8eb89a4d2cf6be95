import type { IncomingHttpHeaders } from 'node:http'
import type { CorsOptions, CorsPolicy, CorsRequest } from '@cors/core'
import { readPolicyArgument, type PolicyFunction } from '@cors/core/adapter'

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

/** On Node's request. A contract between versions of this package: one copy decides by the policies of another. */
const requestKey: unique symbol = Symbol.for('@cors/nestjs/request')

interface RequestOfPlatform extends CorsRequest {
  [requestKey]?: object
}

/** Whether a function chooses policies anywhere in the process; where none does, no request gets a further property. */
const usageKey: unique symbol = Symbol.for('@cors/nestjs/usage-of-functions')
const usage = ((globalThis as { [usageKey]?: { hasFunctions: boolean } })[usageKey] ??= {
  hasFunctions: false,
})

/** One policy for each function, so that two handlers with one function have the same policy. */
const policies = new WeakMap<PolicyOfRequest<never>, CorsPolicy>()
const chosenPerRequest = new WeakSet<CorsPolicy>()

/**
 * The policy for what a user passed. Every decision by it needs `toCorsRequest`.
 *
 * @throws {CorsPolicyError} for options that `definePolicy` rejects
 */
export function readPolicySource(given: PolicySource): CorsPolicy {
  const known = typeof given === 'function' ? policies.get(given) : undefined
  if (known !== undefined) return known
  const policy = readPolicyArgument<never, readonly []>(given, (request) => [
    findControllerRequest(request) as never,
  ])
  if (typeof given === 'function') {
    policies.set(given, policy)
    usage.hasFunctions = true
    chosenPerRequest.add(policy)
  }
  return policy
}

/** Whether `readPolicySource` made the policy of a function. */
export function isChosenPerRequest(policy: CorsPolicy): boolean {
  return chosenPerRequest.has(policy)
}

/**
 * Node's request, by which a policy decides, with the one that controllers get for functions that choose the policy.
 *
 * Not Fastify's request itself: hooks can replace its headers, and a browser knows only those that it sent.
 */
export function toCorsRequest<Raw extends CorsRequest>(raw: Raw, controllerRequest: object): Raw {
  if (usage.hasFunctions) (raw as RequestOfPlatform)[requestKey] = controllerRequest
  return raw
}

function findControllerRequest(request: RequestOfPlatform): object {
  const found = request[requestKey]
  if (found !== undefined) return found
  throw new Error(
    '@cors/nestjs: a function cannot choose the policy of a request that reaches no controller: a WebSocket handshake, or one that Fastify rejects before it makes a request of its own',
  )
}
