import { requestedMethod } from '../adapter/requested-method.ts'
import { routableMethod } from '../adapter/routable-method.ts'
import { toPolicy } from '../adapter/to-policy.ts'
import { attempt } from '../adapter/attempt.ts'
import { mapMaybePromise } from '../adapter/map-maybe-promise.ts'
import type { CorsDecision } from '../cors-decision.ts'
import { decideKey, isPolicy, type CorsPolicy } from '../cors-policy.ts'
import { CorsPolicyError } from '../cors-policy-error.ts'
import type { CorsRequest } from '../cors-request.ts'
import { definePolicy } from '../define-policy.ts'
import { isToken } from '../fetch-standard/token.ts'
import { show } from '../report.ts'
import { composedPolicy } from './composed-policy.ts'
import { varyAlso } from './vary-also.ts'

/** What a function that chooses policies returns: a policy, or `false` to deny every cross-origin read. */
export type PolicyChoice = CorsPolicy | false

/** Options of `choosePolicy`. */
export interface ChoosePolicyOptions {
  /**
   * The request headers by which the function chooses, beside `Origin`. They are added to `Vary`, so that a shared cache
   * keeps one response for each value. Example: `['X-Tenant']`. Default: `[]`.
   */
  readonly vary?: readonly string[] | undefined
}

/**
 * A policy that chooses the policy of each request: by tenant, partner or path.
 *
 * Every response varies by `Origin`, even where the chosen policy is `*`: another origin may get another policy, and a
 * shared cache must not reuse the response for it.
 *
 * @param choose - returns a policy that was defined once, not for each request, or `false`; may return a promise. If it
 * throws, rejects or returns anything else, the request is denied as `origin-lookup-failed`, with the error.
 * - `method`: the method of the request, for a preflight the requested method; `''` for a method that no route can have
 * @throws {TypeError} if `choose` is not a function, or `vary` contains something that is not a header name
 */
export function choosePolicy(
  choose: (request: CorsRequest, method: string) => PolicyChoice | Promise<PolicyChoice>,
  { vary = [] }: ChoosePolicyOptions = {},
): CorsPolicy {
  if (typeof choose !== 'function') {
    throw new TypeError(
      `@cors/core: choosePolicy takes a function that returns a policy; received ${show(choose)}`,
    )
  }
  const invalid = vary.find((name) => !isToken(name))
  if (invalid !== undefined) {
    throw new TypeError(`@cors/core: vary: ${show(invalid)} is not the name of a header`)
  }
  const addVary = varyAlso(['Origin', ...vary])

  let failure: unknown
  const failing = definePolicy({
    origin: () => {
      throw failure
    },
  })
  // A function, since what it allows depends on the request, and no method or header, so that nothing reads them as
  // rules that hold for every request.
  const rules = definePolicy({
    origin: (_origin, request) => mapMaybePromise(decideBy(request), ({ allowed }) => allowed),
  })
  const chosen: CorsPolicy = composedPolicy('choosePolicy', () => rules, decideBy)
  return chosen

  function decideBy(
    request: CorsRequest,
    isDeferred?: boolean,
  ): CorsDecision | Promise<CorsDecision> {
    return attempt(
      () => choose(request, requestedMethod(request) ?? routableMethod(request.method ?? '')),
      (choice) => mapMaybePromise(readChoice(choice)[decideKey](request, isDeferred), addVary),
      (error) => fail(error, request),
    )
  }

  /** As if the lookup of an origin had failed, which every adapter reports. */
  function fail(error: unknown, request: CorsRequest): CorsDecision {
    failure = error
    const decision = failing[decideKey](request) as CorsDecision
    return addVary(Object.freeze({ ...decision, policy: chosen }))
  }
}

function readChoice(choice: unknown): CorsPolicy {
  if (choice === false || isPolicy(choice)) return toPolicy(choice)
  // Not the value itself: it may be what a client sent.
  const what =
    choice === undefined || choice === null ? String(choice) : `a value of type ${typeof choice}`
  const message = `options: the function that chooses the policy of a request returned ${what}; return a policy that definePolicy made when the program started, or false to deny every cross-origin read`
  throw new CorsPolicyError([{ code: 'options-invalid', path: '', value: what, message }])
}
