import type { CheckedOptions } from './checked-options.ts'
import { compilePolicy } from './compile-policy.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsOptions } from './cors-options.ts'
import { answer, type CorsPolicy } from './cors-policy.ts'
import { CorsPolicyError } from './cors-policy-error.ts'
import { withoutCovered } from './origin-standing.ts'
import { readOptions } from './read-options.ts'
import type { CorsIssue } from './cors-issue.ts'

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
  if (issues.length > 0) throw new CorsPolicyError(issues as readonly [CorsIssue, ...CorsIssue[]])
  const origin = typeof rules.origin === 'object' ? withoutCovered(rules.origin) : rules.origin
  return Object.freeze({
    origin: typeof origin === 'object' ? Object.freeze(origin.map(({ text }) => text)) : origin,
    methods: Object.freeze(rules.methods),
    allowedHeaders: Object.freeze(rules.allowedHeaders),
    exposedHeaders: Object.freeze(rules.exposedHeaders),
    credentials: rules.credentials,
    maxAge: rules.maxAge,
    debug: rules.debug,
    [answer]: compilePolicy({ ...rules, origin }),
  })
}

function isPolicy(value: unknown): value is CorsPolicy {
  return typeof value === 'object' && value !== null && answer in value
}
