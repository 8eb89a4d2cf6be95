export {
  cacheLookup,
  CorsPolicyError,
  decide,
  definePolicy,
  explainDecision,
  toOptions,
} from '@cors/core'
export type {
  CacheLookupOptions,
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export { allowsUpgrade, type UpgradeOptions, type UpgradeVerdict } from '@cors/fetch'
export type { ChoosePolicy } from './choose-policy.ts'
export { cors, type CorsMiddlewareOptions } from './cors.ts'
