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
export type { ChoosePolicy, ControllerRequest } from './choose-policy.ts'
export { Cors } from './cors-decorator.ts'
export { CorsModule } from './cors-module.ts'
export type { CorsModuleAsyncOptions } from './cors-module-async-options.ts'
export { CORS_POLICY } from './cors-policy-token.ts'
export { corsWebSockets } from './cors-web-sockets.ts'
