import type { PolicyFunction } from '@cors/core/adapter'
import type { Context } from 'hono'

/**
 * Chooses the policy of each request: by tenant, partner or path. Returns a policy that was defined once, not for each
 * request, or `false` to deny every cross-origin read; may return a promise.
 */
export type PolicyOfRequest = PolicyFunction<Context>
