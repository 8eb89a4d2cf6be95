import type { CorsPolicy, CorsRequest } from '@cors/core'
import { askedMethod, toPolicy } from '@cors/core/adapter'
import type { FetchRequest } from './to-cors-request.ts'

/**
 * Picks the policy of each request, where the handler serves several routes or the policy depends on the environment.
 *
 * @param method - the method of the request; of a preflight the one that it asks for, so that the policy of the
 * route that will be asked answers it
 * @param context - what else the handler is called with: the environment of a Worker, the server of Bun
 * @returns a policy, made once and not for each request, or `false` to deny every cross-origin read
 */
export type ChoosePolicy<
  Request extends FetchRequest = globalThis.Request,
  Context extends readonly unknown[] = readonly unknown[],
> = (request: Request, method: string, ...context: Context) => CorsPolicy | false

/** The policy of a request. */
export function policyOf<Request extends FetchRequest, Context extends readonly unknown[]>(
  source: CorsPolicy | ChoosePolicy<Request, Context>,
  asked: CorsRequest,
  request: Request,
  context: Context,
): CorsPolicy {
  return typeof source === 'function'
    ? toPolicy(source(request, askedMethod(asked) ?? request.method, ...context))
    : source
}
