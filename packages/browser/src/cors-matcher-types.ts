import type { CorsDecision, CorsPolicy, CorsReason } from '@cors/core'
import type { PageRequest } from './page-request.ts'
import type { ProfileName } from './profile.ts'
import type { ReasonCode } from './reasons.ts'

/** The page's request in a test. Default for `url`: a server of another origin. */
export type TestRequest = Omit<PageRequest, 'url'> & { readonly url?: string | undefined }

/** Options of `toAllowRequest`. */
export interface AllowRequestOptions {
  /** Names of response headers that the page must be able to read, in any case. Default: none. */
  readonly readableHeaders?: readonly string[] | undefined
  /** The browser engine. Default: `standard`. */
  readonly profile?: ProfileName | undefined
}

/** Options of `toBlockRequest`. */
export interface BlockRequestOptions {
  /** Why the request must be blocked: the browser's reason, or the policy's. Default: any reason. */
  readonly reason?: ReasonCode | CorsReason | undefined
  /** The browser engine. Default: `standard`. */
  readonly profile?: ProfileName | undefined
}

/** What a matcher returns: a promise where the policy's `origin` is a function. */
export type AssertionResult<Returned, Value> =
  Value extends CorsPolicy<CorsDecision>
    ? Returned
    : Value extends CorsPolicy
      ? Promise<void>
      : Returned

/** The matchers, for a test runner's types. */
export interface CorsMatchers<Returned = void, Value = unknown> {
  /** Passes if a browser lets the page send the request and read the response. */
  toAllowRequest(
    request: TestRequest,
    options?: AllowRequestOptions,
  ): AssertionResult<Returned, Value>
  /** Passes if a browser does not send the request, or does not let the page read the response. */
  toBlockRequest(
    request: TestRequest,
    options?: BlockRequestOptions,
  ): AssertionResult<Returned, Value>
}

/** What a matcher returns to the test runner's `expect.extend`. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** A matcher, for the test runner's `expect.extend`. */
export type Matcher<Options> = (
  subject: unknown,
  request: TestRequest,
  options?: Options,
) => MatcherResult | Promise<MatcherResult>
