export {
  choosePolicy,
  type ChoosePolicyOptions,
  type PolicyChoice,
} from './composition/choose-policy.ts'
export {
  comparePolicies,
  type CorsChange,
  type CorsComparison,
  type CorsRelation,
  type CorsWitness,
} from './composition/compare-policies.ts'
export { livePolicy, type LivePolicy, type SetPolicy } from './composition/live-policy.ts'
export { logDenials, type CorsDenial, type LogDenialsOptions } from './composition/log-denials.ts'
export { observePolicy, type CorsEvent } from './composition/observe-policy.ts'
export {
  shadowPolicy,
  type CorsDifference,
  type ShadowPolicyOptions,
} from './composition/shadow-policy.ts'
export { cacheLookup, type CacheLookupOptions } from './cache-lookup.ts'
export { checkOptions } from './check-options.ts'
export type { CheckedOptions } from './checked-options.ts'
export type { CorsDecision, CorsHeader, CorsReason } from './cors-decision.ts'
export type { CorsIssue, CorsIssueCode } from './cors-issue.ts'
export type { CorsOptions, OriginLookup } from './cors-options.ts'
export type { CorsPolicy } from './cors-policy.ts'
export { CorsPolicyError } from './cors-policy-error.ts'
export type { CorsRequest, CorsRequestHeaders } from './cors-request.ts'
export { decide } from './decide.ts'
export { definePolicy, type DecisionOf } from './define-policy.ts'
export { explainDecision } from './explain-decision.ts'
export { mergeVary } from './merge-vary.ts'
export { toOptions } from './to-options.ts'
