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
export { allowsUpgrade, type UpgradeOptions, type UpgradeVerdict } from '@cors/fetch'
export type { ChoosePolicy } from './choose-policy.ts'
export { cors, type CorsMiddlewareOptions } from './cors.ts'
