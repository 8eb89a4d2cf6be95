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
export type { PolicyOfRequest } from './policy-of-request.ts'
export type { RouteCors } from './context-config.ts'
export { cors, cors as default } from './cors.ts'
export type { PluginOptions, PolicyInOptions } from './read-policy.ts'
export {
  corsFrameworkErrors,
  type FrameworkErrors,
  type FrameworkErrorsOptions,
} from './framework-errors.ts'
