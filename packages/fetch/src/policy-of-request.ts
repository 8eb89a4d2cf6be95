import type { PolicyFunction } from '@cors/core/adapter'
import type { FetchRequest } from './to-cors-request.ts'

/**
 * Chooses the policy of each request, where the handler serves several routes or the policy depends on the environment.
 *
 * @param method - the method of the request, and for a preflight the requested method, so that both get the same
 * policy; `''` where no route can have it: lower case, names of properties of objects
 * @param context - what the handler is called with beside the request: the environment of a Worker, the server of Bun
 * @returns a policy, which was defined once and not for each request, or `false` to deny every cross-origin read
 */
export type PolicyOfRequest<
  Request extends FetchRequest = globalThis.Request,
  Context extends readonly unknown[] = readonly unknown[],
> = PolicyFunction<Request, Context>
