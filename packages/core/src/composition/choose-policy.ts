import { requestedMethod } from '../adapter/requested-method.ts'
import { routableMethod } from '../adapter/routable-method.ts'
import { toPolicy } from '../adapter/to-policy.ts'
import { attempt } from '../adapter/attempt.ts'
import { mapMaybePromise } from '../adapter/map-maybe-promise.ts'
import type { CorsDecision } from '../cors-decision.ts'
import { decideKey, isPolicy, type CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { definePolicy } from '../define-policy.ts'
import { docsAddress } from '../docs-address.ts'
import { isToken } from '../fetch-standard/token.ts'
import { hasCallbackParameter } from '../has-callback-parameter.ts'
import { show } from '../report.ts'
import { assertKnownOptions } from './assert-arguments.ts'
import { composedPolicy, composerOf } from './composed-policy.ts'
import { decideNested } from './decide-nested.ts'
import { varyAlso } from './vary-also.ts'

const KINDS: Readonly<Record<string, string>> = {
  object: 'options or another object',
  function: 'a function',
  string: 'a string',
  boolean: 'true',
}

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
 * @throws {TypeError} if `choose` is not a function or has a callback parameter, for an unknown option, or if `vary` is not
 * a list of header names
 */
export function choosePolicy(
  choose: (request: CorsRequest, method: string) => PolicyChoice | Promise<PolicyChoice>,
  options: ChoosePolicyOptions = {},
): CorsPolicy {
  assertChoosesPolicies(choose)
  assertKnownOptions(options, ['vary'])
  const { vary = [] } = options
  const invalid = Array.isArray(vary) ? vary.find((name) => !isToken(name)) : vary
  if (invalid !== undefined) {
    throw new TypeError(
      `@cors/core: vary: ${show(invalid)} is not the name of a header in a list; write ["X-Tenant"]`,
    )
  }
  const addVary = varyAlso(['Origin', ...vary])

  let failure: unknown
  const failing = definePolicy({
    origin: () => {
      throw failure
    },
  })
  // A function, since what it allows depends on the request, and no method or header, so that nothing reads them as
  // rules that hold for every request. It fails, since options that copy it would have other rules than what it chose.
  const rules = definePolicy({
    origin: () => {
      throw new TypeError(
        '@cors/core: a policy of choosePolicy was copied into options; copy a policy that it chooses',
      )
    },
  })
  const chosen: CorsPolicy = composedPolicy('choosePolicy', () => rules, decideBy)
  return chosen

  function decideBy(
    request: CorsRequest,
    isDeferred?: boolean,
  ): CorsDecision | Promise<CorsDecision> {
    return attempt(
      () => choose(request, requestedMethod(request) ?? routableMethod(request.method ?? '')),
      (choice) => mapMaybePromise(decideByChoice(readChoice(choice), request, isDeferred), addVary),
      (error) => fail(error, request),
    )
  }

  /** As if the lookup of an origin had failed, which every adapter reports. */
  function fail(error: unknown, request: CorsRequest): CorsDecision {
    failure = error
    const { method, headers } = request
    // Not the Origin that was sent: for `null`, and for one that is malformed, no lookup could fail.
    const origin = headers.origin === undefined ? undefined : 'https://sender.invalid'
    const decision = failing[decideKey]({ method, headers: { ...headers, origin } }) as CorsDecision
    // Not the error of the decision, which is explained as that of an `origin` function.
    const thrown = 'error' in decision ? { error } : {}
    return addVary(Object.freeze({ ...decision, policy: chosen, ...thrown }))
  }
}

/** @throws {TypeError} for anything but a function, and for one of another library, which calls a callback */
function assertChoosesPolicies(choose: unknown): void {
  const instead = 'write (request, method) => policy'
  if (typeof choose !== 'function') {
    throw new TypeError(
      `@cors/core: choosePolicy takes a function that returns a policy; received ${show(choose)}; ${instead}`,
    )
  }
  if (hasCallbackParameter(choose)) {
    throw new TypeError(
      `@cors/core: a function that chooses the policy returns it, and no callback is passed to it; ${instead}`,
    )
  }
}

/** What `definePolicy` made chooses nothing. */
function decideByChoice(
  policy: CorsPolicy,
  request: CorsRequest,
  isDeferred: boolean | undefined,
): CorsDecision | Promise<CorsDecision> {
  return composerOf(policy) === undefined
    ? policy[decideKey](request, isDeferred)
    : decideNested(policy, request, isDeferred)
}

function readChoice(choice: unknown): CorsPolicy {
  if (choice === false || isPolicy(choice)) return toPolicy(choice)
  throw new ChoiceError(choice)
}

class ChoiceError extends TypeError {
  readonly code: 'ERR_CORS_POLICY_CHOICE' = 'ERR_CORS_POLICY_CHOICE'

  constructor(choice: unknown) {
    // Not the value itself: it may be what a client sent.
    const what =
      choice === undefined || choice === null
        ? String(choice)
        : (KINDS[typeof choice] ?? `a ${typeof choice}`)
    super(
      `@cors/core: the function that chooses the policy of a request returned ${what}; return a policy that definePolicy made when the program started, or false to deny every cross-origin read (${docsAddress('ERR_CORS_POLICY_CHOICE')})`,
    )
  }
}
