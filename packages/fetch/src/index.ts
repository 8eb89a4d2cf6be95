export type {
  CacheLookupOptions,
  ChoosePolicyOptions,
  CorsChange,
  CorsComparison,
  CorsDecision,
  CorsDenial,
  CorsDifference,
  CorsEvent,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsReason,
  CorsRelation,
  CorsRequest,
  CorsWitness,
  LivePolicy,
  LogDenialsOptions,
  OriginLookup,
  PolicyChoice,
  SetPolicy,
  ShadowPolicyOptions,
} from '@cors/core'
export {
  cacheLookup,
  checkOptions,
  choosePolicy,
  comparePolicies,
  CorsPolicyError,
  decide,
  definePolicy,
  explainDecision,
  livePolicy,
  logDenials,
  observePolicy,
  shadowPolicy,
  toOptions,
} from '@cors/core'
export type { UpgradeVerdict } from '@cors/core/adapter'
export { allowsUpgrade, type UpgradeOptions } from './allows-upgrade.ts'
export { preflightResponse } from './preflight-response.ts'
export { applyDecision } from './apply-decision.ts'
export type { PolicyOfRequest } from './policy-of-request.ts'
export { withCors, type FetchHandler } from './with-cors.ts'
export type { OnErrorOptions, OnError } from './report-error.ts'
export { toCorsRequest, type FetchCorsRequest, type FetchRequest } from './to-cors-request.ts'
