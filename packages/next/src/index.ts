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
export type { ChoosePolicy } from './choose-policy.ts'
export { corsHeaders, type CorsHeadersOptions, type HeaderRule } from './cors-headers.ts'
export { corsProxy } from './cors-proxy.ts'
export type { CorsProxy } from './create-proxy.ts'
export type { CorsProxyRule } from './find-policy-by-path.ts'
export type { RouteHandler, RouteHandlers, RouteMethod } from './route-handlers.ts'
export { serverActionOrigins } from './server-action-origins.ts'
export type { StaticCorsOptions } from './static-cors-options.ts'
export { withCors, type HandlersWithCors } from './with-cors.ts'
