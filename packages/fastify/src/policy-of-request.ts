import type { CorsOptions, CorsPolicy, CorsRequest } from '@cors/core'
import { functionPolicies, type PolicyFunction } from '@cors/core/adapter'
import type { FastifyRequest } from 'fastify'

/**
 * Chooses the policy of each request: by tenant, partner or path. Returns a policy that was defined once, not for each
 * request, or `false` to deny every cross-origin read; may return a promise.
 */
export type PolicyOfRequest = PolicyFunction<FastifyRequest>

const policies = functionPolicies<FastifyRequest>('@cors/fastify', 'does not reach Fastify')

/**
 * The policy for what a user passed. Every decision by it needs `toCorsRequest`.
 *
 * @throws {CorsPolicyError} for options that `definePolicy` rejects
 */
export const readFastifyPolicy: (
  given: CorsPolicy | CorsOptions | PolicyOfRequest | false,
) => CorsPolicy = policies.readPolicy

/**
 * Node's request, by which a policy decides, with Fastify's for functions that choose the policy.
 *
 * Not Fastify's request itself: hooks can replace its headers, and a browser knows only those that it sent.
 */
export function toCorsRequest<Raw extends CorsRequest>(request: { readonly raw: Raw }): Raw {
  return policies.carryRequest(request.raw, request)
}
