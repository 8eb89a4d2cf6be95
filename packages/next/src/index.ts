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
export { corsHeaders, type CorsHeadersOptions, type HeaderRule } from './cors-headers.ts'
export { corsProxy } from './cors-proxy.ts'
export type { CorsProxy } from './create-proxy.ts'
export type { CorsProxyRule } from './find-policy-by-path.ts'
export type { RouteHandler, RouteHandlers, RouteMethod } from './route-handlers.ts'
export { serverActionOrigins } from './server-action-origins.ts'
export type { StaticCorsOptions } from './static-cors-options.ts'
export { withCors, type HandlersWithCors } from './with-cors.ts'
