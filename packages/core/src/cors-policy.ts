import type { CorsDecision } from './cors-decision.ts'
import type { OriginLookup } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'

/** The key of a policy's decide function. A registered symbol, so copies of this package accept each other's policies. */
export const decideKey: unique symbol = Symbol.for('@cors/core/decide')

/**
 * A policy that `definePolicy` accepted, frozen. Read its rules here; call `decide` for its decision on a request.
 *
 * @typeParam Decision - what `decide` returns: a decision, or also a promise of one if `origin` is a function
 */
export interface CorsPolicy<
  Decision extends CorsDecision | Promise<CorsDecision> = CorsDecision | Promise<CorsDecision>,
> {
  /** The allowed origins: `'*'`, the patterns without those that another pattern covers, or the function. */
  readonly origin: '*' | readonly string[] | OriginLookup
  /** The methods that pages may use, without duplicates; `['*']` for every method. */
  readonly methods: readonly string[]
  /** The request headers that pages may set, without duplicates. `*` allows all except `Authorization`, which is listed beside it. */
  readonly allowedHeaders: readonly string[]
  /** The response headers that scripts may read, without duplicates and safelisted names; `['*']` for every header. */
  readonly exposedHeaders: readonly string[]
  /** Whether pages may send cookies and read the responses. */
  readonly credentials: boolean
  /** In seconds; `undefined` if it is not sent. */
  readonly maxAge: number | undefined
  /** Whether a denied preflight tells the browser which check failed. */
  readonly debug: boolean
  readonly dangerouslyAllowInsecureOrigins: boolean
  readonly dangerouslyAllowPublicSuffixSubdomains: boolean
  /**
   * @param isDeferred - whether the caller tells the observers of the decision itself, once it takes effect; otherwise
   * they are told at once
   */
  readonly [decideKey]: (request: CorsRequest, isDeferred?: boolean) => Decision
}

/** Whether the value is a policy, from this copy of the package or another one. Never throws. */
export function isPolicy(value: unknown): value is CorsPolicy {
  try {
    return decideKey in (value as object)
  } catch {
    return false
  }
}
