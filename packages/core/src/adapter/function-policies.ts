import type { CorsOptions } from '../cors-options.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { readPolicyArgument, type PolicyFunction } from './read-policy-argument.ts'

/** For an adapter that decides by Node's request, where functions choose the policy by the framework's request. */
export interface FunctionPolicies<Request> {
  /**
   * The policy for what a user passed: one for each function, so that two routes with one function have the same policy.
   * Every decision by it needs `carryRequest`.
   *
   * @throws {CorsPolicyError} for options that `definePolicy` rejects
   */
  readonly readPolicy: (
    given: CorsPolicy | CorsOptions | PolicyFunction<Request> | false,
  ) => CorsPolicy
  /** Whether `readPolicy` made the policy of a function. */
  readonly isOfFunction: (policy: CorsPolicy) => boolean
  /** Node's request, with the framework's for the functions. */
  readonly carryRequest: <Raw extends CorsRequest>(raw: Raw, request: object) => Raw
}

/**
 * What reads the policies of an adapter whose functions get another request than the policies.
 *
 * @param adapter - the name of its package; the request is carried under a registered symbol, since one copy of the
 * package decides by the policies of another
 * @param missing - why a request may have none of the framework
 */
export function functionPolicies<Request>(
  adapter: string,
  missing: string,
): FunctionPolicies<Request> {
  const requestKey = Symbol.for(`${adapter}/request`)
  /** Whether a function chooses policies anywhere in the process; where none does, no request gets a further property. */
  const usageKey = Symbol.for(`${adapter}/usage-of-functions`)
  const registry = globalThis as { [key: symbol]: { hasFunctions: boolean } | undefined }
  const usage = (registry[usageKey] ??= { hasFunctions: false })
  const policies = new WeakMap<PolicyFunction<Request>, CorsPolicy>()
  const made = new WeakSet<CorsPolicy>()

  function requestOf(raw: CorsRequest): Request {
    const found: unknown = Reflect.get(raw, requestKey)
    if (found !== undefined) return found as Request
    throw new Error(`${adapter}: a function cannot choose the policy of a request that ${missing}`)
  }

  return {
    readPolicy: (given) => {
      const known = typeof given === 'function' ? policies.get(given) : undefined
      if (known !== undefined) return known
      const policy = readPolicyArgument<Request, readonly []>(given, (raw) => [requestOf(raw)])
      if (typeof given === 'function') {
        policies.set(given, policy)
        made.add(policy)
        usage.hasFunctions = true
      }
      return policy
    },
    isOfFunction: (policy) => made.has(policy),
    carryRequest: (raw, request) => {
      if (usage.hasFunctions) Reflect.set(raw, requestKey, request)
      return raw
    },
  }
}
