export type {
  CacheLookupOptions,
  CorsDecision,
  CorsDenial,
  CorsDifference,
  CorsEvent,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  LivePolicy,
  LogDenialsOptions,
  OriginLookup,
} from '@cors/core'
export {
  cacheLookup,
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
export type { ChoosePolicy } from './choose-policy.ts'
export { withCors, type FetchHandler } from './with-cors.ts'
export type { ErrorOptions, OnError } from './report-error.ts'
export { toCorsRequest, type FetchCorsRequest, type FetchRequest } from './to-cors-request.ts'
