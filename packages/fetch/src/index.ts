export type {
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export { CorsPolicyError, definePolicy, toPolicy, type UpgradeAnswer } from '@cors/core/adapter'
export { allowsUpgrade } from './allows-upgrade.ts'
export { answerPreflight } from './answer-preflight.ts'
export { applyDecision } from './apply-decision.ts'
export type { ChoosePolicy } from './choose-policy.ts'
export { cors, type FetchHandler } from './cors.ts'
export type { OnError } from './report-error.ts'
export { toCorsRequest, type FetchRequest } from './to-cors-request.ts'
