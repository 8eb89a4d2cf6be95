import type { CorsOptions, CorsPolicy, CorsRequest } from '@cors/core'
import { readPolicyArgument, type PolicyFunction } from '@cors/core/adapter'
import type { FastifyRequest } from 'fastify'

/**
 * Chooses the policy of each request: by tenant, partner or path. Returns a policy that was defined once, not for each
 * request, or `false` to deny every cross-origin read; may return a promise.
 */
export type PolicyOfRequest = PolicyFunction<FastifyRequest>

/** On Node's request. A contract between versions of this package: one copy decides by the policies of another. */
const requestKey: unique symbol = Symbol.for('@cors/fastify/request')

interface RequestOfFastify extends CorsRequest {
  [requestKey]?: FastifyRequest
}

/** Whether a function chooses policies anywhere in the process; where none does, no request gets a further property. */
const usageKey: unique symbol = Symbol.for('@cors/fastify/usage-of-functions')
const usage = ((globalThis as { [usageKey]?: { hasFunctions: boolean } })[usageKey] ??= {
  hasFunctions: false,
})

/** One policy for each function, so that two routes with one function have the same policy. */
const policies = new WeakMap<PolicyOfRequest, CorsPolicy>()

/**
 * The policy for what a user passed. Every decision by it needs `toCorsRequest`.
 *
 * @throws {CorsPolicyError} for options that `definePolicy` rejects
 */
export function readFastifyPolicy(
  given: CorsPolicy | CorsOptions | PolicyOfRequest | false,
): CorsPolicy {
  const known = typeof given === 'function' ? policies.get(given) : undefined
  if (known !== undefined) return known
  const policy = readPolicyArgument<FastifyRequest, readonly []>(given, (request) => [
    (request as RequestOfFastify)[requestKey]!,
  ])
  if (typeof given === 'function') {
    policies.set(given, policy)
    usage.hasFunctions = true
  }
  return policy
}

/**
 * Node's request, by which a policy decides, with Fastify's for functions that choose the policy.
 *
 * Not Fastify's request itself: hooks can replace its headers, and a browser knows only those that it sent.
 */
export function toCorsRequest<Raw extends CorsRequest>(request: { readonly raw: Raw }): Raw {
  if (usage.hasFunctions) {
    ;(request.raw as RequestOfFastify)[requestKey] = request as unknown as FastifyRequest
  }
  return request.raw
}
