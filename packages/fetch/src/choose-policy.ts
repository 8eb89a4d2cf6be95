import type { CorsDecision, CorsPolicy, CorsRequest } from '@cors/core'
import {
  askedMethod,
  decide,
  goOn,
  routableMethod,
  toPolicy,
  varyByOrigin,
} from '@cors/core/adapter'
import type { FetchRequest } from './to-cors-request.ts'

/**
 * Picks the policy of each request, where the handler serves several routes or the policy depends on the environment.
 *
 * @param method - the method of the request; of a preflight the one that it asks for, so that the policy of the
 * route that will be asked answers it; `''` where no route can have it: lower case, names of properties of objects
 * @param context - what else the handler is called with: the environment of a Worker, the server of Bun
 * @returns a policy, made once and not for each request, or `false` to deny every cross-origin read
 */
export type ChoosePolicy<
  Request extends FetchRequest = globalThis.Request,
  Context extends readonly unknown[] = readonly unknown[],
> = (request: Request, method: string, ...context: Context) => CorsPolicy | false

/**
 * Decides on a request, under the one policy or the one that is chosen for it.
 *
 * @param seen - the request as `decide` takes it
 */
export function decideUnder<Request extends FetchRequest, Context extends readonly unknown[]>(
  source: CorsPolicy | ChoosePolicy<Request, Context>,
  seen: CorsRequest,
  request: Request,
  context: Context,
): CorsDecision | Promise<CorsDecision> {
  if (typeof source !== 'function') return decide(source, seen)
  const policy = toPolicy(
    source(request, askedMethod(seen) ?? routableMethod(request.method), ...context),
  )
  return goOn(decide(policy, seen), varyByOrigin)
}
