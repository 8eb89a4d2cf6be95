import type { CheckedOptions } from './checked-options.ts'
import { compilePolicy } from './compile-policy.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsIssue } from './cors-issue.ts'
import type { CorsOptions } from './cors-options.ts'
import { decideKey, isPolicy, type CorsPolicy } from './cors-policy.ts'
import { CorsPolicyError } from './cors-policy-error.ts'
import { readOptions } from './read-options.ts'

/** What `decide` returns for a policy with options of this type. */
export type DecisionOf<Options extends CorsOptions> = Options['origin'] extends
  | string
  | readonly string[]
  ? CorsDecision
  : CorsDecision | Promise<CorsDecision>

/**
 * Creates a policy from options.
 *
 * @param options - see `CorsOptions`; a policy is returned unchanged
 * @returns a frozen policy; later changes to the options do not affect it
 * @throws {CorsPolicyError} that lists every issue at once
 */
export function definePolicy<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
): CorsPolicy<Decision>
export function definePolicy<const Options extends CorsOptions>(
  options: CheckedOptions<Options>,
): CorsPolicy<DecisionOf<Options>>
export function definePolicy(options: CorsOptions | CorsPolicy): CorsPolicy {
  if (isPolicy(options)) return options
  const { rules, issues } = readOptions(options)
  if (rules === undefined) throw new CorsPolicyError(issues as readonly [CorsIssue, ...CorsIssue[]])
  const { origin } = rules
  const policy = {
    ...rules,
    origin: typeof origin === 'object' ? origin.texts : origin,
  } as CorsPolicy
  // Not enumerable: `{ ...policy, maxAge: 5 }` is options, not a policy that still decides by the old rules.
  const value = compilePolicy(rules, policy)
  return Object.freeze(Object.defineProperty(policy, decideKey, { value }))
}
