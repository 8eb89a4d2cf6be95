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
export type { ChoosePolicy } from './choose-policy.ts'
export { cors } from './cors.ts'
