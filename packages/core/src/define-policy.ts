import type { CheckedOptions } from './checked-options.ts'
import { compilePolicy } from './compile-policy.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsIssue } from './cors-issue.ts'
import type { CorsOptions } from './cors-options.ts'
import { answer, isPolicy, type CorsPolicy } from './cors-policy.ts'
import { CorsPolicyError } from './cors-policy-error.ts'
import { readOptions } from './read-options.ts'

/** What `decide` returns under options of this type. */
export type AnswerOf<Options extends CorsOptions> = Options['origin'] extends
  | string
  | readonly string[]
  ? CorsDecision
  : CorsDecision | Promise<CorsDecision>

/**
 * Turns options into a policy.
 *
 * @param options - see `CorsOptions`; a policy is returned as it is
 * @returns the policy, frozen and independent of the options from now on
 * @throws {CorsPolicyError} listing everything that is wrong at once
 */
export function definePolicy<Answer extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Answer>,
): CorsPolicy<Answer>
export function definePolicy<const Options extends CorsOptions>(
  options: CheckedOptions<Options>,
): CorsPolicy<AnswerOf<Options>>
export function definePolicy(options: CorsOptions | CorsPolicy): CorsPolicy {
  if (isPolicy(options)) return options
  const { rules, issues } = readOptions(options)
  if (rules === undefined) throw new CorsPolicyError(issues as readonly [CorsIssue, ...CorsIssue[]])
  const { origin } = rules
  const policy = { ...rules, origin: typeof origin === 'object' ? origin.texts : origin }
  // Not enumerable: `{ ...policy, maxAge: 5 }` is options again, and no policy that answers as the old one did.
  const value = compilePolicy(rules)
  return Object.freeze(Object.defineProperty(policy, answer, { value })) as CorsPolicy
}
