import { expect } from 'vitest'
import type {
  AllowRequestOptions,
  AssertionResult,
  BlockRequestOptions,
  TestRequest,
} from './cors-matcher-types.ts'
import { corsMatchers } from './cors-matchers.ts'

/** `Assertion<Value>` in Vitest 3 and 4, `Assertion<void, Value>` in Vitest 5. */
type AssertionOf<Value> = ReturnType<typeof expect<Value>>

type ValueOf<Assertion> = Assertion extends AssertionOf<infer Value> ? Value : unknown

type ReturnedBy<Assertion> = Assertion extends { toBeTypeOf(...types: never): infer Returned }
  ? Returned
  : void

/**
 * Has no type parameters, unlike `CorsMatchers`: those of `Assertion` have other names in Vitest 5 than before, and an
 * interface merges only with the same names or with none.
 */
interface MatchersOfVitest {
  /** Passes if a browser lets the page send the request and read the response. */
  toAllowRequest(
    request: TestRequest,
    options?: AllowRequestOptions,
  ): AssertionResult<ReturnedBy<this>, ValueOf<this>>
  /** Passes if a browser does not send the request, or does not let the page read the response. */
  toBlockRequest(
    request: TestRequest,
    options?: BlockRequestOptions,
  ): AssertionResult<ReturnedBy<this>, ValueOf<this>>
}

declare module 'vitest' {
  interface Assertion extends MatchersOfVitest {}
}

expect.extend(corsMatchers)

/** The matchers, for another `expect.extend`. Importing this module registers them with Vitest. */
export { corsMatchers } from './cors-matchers.ts'
export type { CorsMatchers } from './cors-matcher-types.ts'
