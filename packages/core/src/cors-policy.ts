import type { CorsDecision } from './cors-decision.ts'
import type { OriginLookup } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'

/** The key under which a policy answers; registered, so that two copies of this package understand each other. */
export const answer: unique symbol = Symbol.for('@cors/core/answer') as never

/**
 * A policy that was accepted, frozen. What it says can be read here; what it means for a request is `decide`'s to say.
 *
 * @typeParam Answer - what `decide` returns: a decision, or with a function as `origin` perhaps a promise of one
 */
export interface CorsPolicy<
  Answer extends CorsDecision | Promise<CorsDecision> = CorsDecision | Promise<CorsDecision>,
> {
  /** `'*'`, the patterns without those that another one covers, or the function. */
  readonly origin: '*' | readonly string[] | OriginLookup
  /** Without repetitions; `['*']` for every method. */
  readonly methods: readonly string[]
  /** Without repetitions; with `*` among them for every name but `Authorization`. */
  readonly allowedHeaders: readonly string[]
  /** Without repetitions and safelisted names; `['*']` for every name. */
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  /** In seconds. */
  readonly maxAge: number | undefined
  readonly debug: boolean
  readonly dangerouslyAllowInsecureOrigins: boolean
  readonly dangerouslyAllowPublicSuffixSubdomains: boolean
  readonly [answer]: (request: CorsRequest) => Answer
}

/** Whether `definePolicy` made the value, in this copy of the package or another one. Never throws. */
export function isPolicy(value: unknown): value is CorsPolicy {
  try {
    return answer in (value as object)
  } catch {
    return false
  }
}
