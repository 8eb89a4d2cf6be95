import { decide, type CorsDecision, type CorsPolicy, type CorsRequest } from '@cors/core'
import { decideByChoice } from '@cors/core/adapter'
import type { FetchRequest } from './to-cors-request.ts'

/**
 * Chooses the policy of each request, where the handler serves several routes or the policy depends on the environment.
 *
 * @param method - the method of the request, and for a preflight the requested method, so that both get the same
 * policy; `''` where no route can have it: lower case, names of properties of objects
 * @param context - what the handler is called with beside the request: the environment of a Worker, the server of Bun
 * @returns a policy, which was defined once and not for each request, or `false` to deny every cross-origin read
 */
export type ChoosePolicy<
  Request extends FetchRequest = globalThis.Request,
  Context extends readonly unknown[] = readonly unknown[],
> = (
  request: Request,
  method: string,
  ...context: Context
) => CorsPolicy | false | Promise<CorsPolicy | false>

/**
 * Decides on a request by the one policy, or by the one that is chosen for it.
 *
 * @param corsRequest - the same request as `decide` takes it
 */
export function decideUnder<Request extends FetchRequest, Context extends readonly unknown[]>(
  source: CorsPolicy | ChoosePolicy<Request, Context>,
  corsRequest: CorsRequest,
  request: Request,
  context: Context,
): CorsDecision | Promise<CorsDecision> {
  return typeof source === 'function'
    ? decideByChoice((method) => source(request, method, ...context), corsRequest)
    : decide(source, corsRequest)
}
