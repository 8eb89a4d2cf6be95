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
export type { PolicyOfRequest, ControllerRequest } from './policy-of-request.ts'
export { Cors } from './cors-decorator.ts'
export { CorsModule } from './cors-module.ts'
export type { CorsModuleAsyncOptions } from './cors-module-async-options.ts'
export { CORS_POLICY } from './cors-policy-token.ts'
export { corsWebSockets } from './cors-web-sockets.ts'
