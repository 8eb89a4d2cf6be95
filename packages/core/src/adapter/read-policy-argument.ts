import { choosePolicy, type PolicyChoice } from '../composition/choose-policy.ts'
import type { CorsOptions } from '../cors-options.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { toPolicy } from './to-policy.ts'

/**
 * What an adapter's `cors` takes in place of a policy: a function that chooses the policy of each request.
 *
 * @param request - the request of the framework
 * @param method - the method of the request, for a preflight the requested method; `''` for a method that no route can
 * have
 * @returns a policy that was defined once, not for each request, or `false` to deny; may be a promise
 */
export type PolicyFunction<Request, Rest extends readonly unknown[] = readonly []> = (
  request: Request,
  method: string,
  ...rest: Rest
) => PolicyChoice | Promise<PolicyChoice>

/**
 * The policy for what a user passed to an adapter.
 *
 * @param given - a policy, its options, `false` to deny every cross-origin read, or a function of the framework's request
 * @param toArguments - the framework's request, for the one that the adapter passes to `decide`, and what the function
 * gets beside it
 * @throws {CorsPolicyError} for options that `definePolicy` rejects
 */
export function readPolicyArgument<Request, Rest extends readonly unknown[]>(
  given: CorsPolicy | CorsOptions | PolicyFunction<Request, Rest> | false,
  toArguments: (request: CorsRequest) => readonly [Request, ...Rest],
): CorsPolicy {
  if (typeof given !== 'function') return toPolicy(given)
  return choosePolicy((request, method) => {
    const [frameworkRequest, ...rest] = toArguments(request)
    return given(frameworkRequest, method, ...rest)
  })
}
