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
export type { UpgradeVerdict } from '@cors/core/adapter'
export { allowsUpgrade } from './allows-upgrade.ts'
export type { PolicyOfRequest, NodeRequest } from './policy-of-request.ts'
export { connectMiddleware, type Next } from './connect-middleware.ts'
export { cors, type CorsMiddleware } from './cors.ts'
export { endPreflight } from './end-preflight.ts'
export { guardUpgrade, type UpgradeListener } from './guard-upgrade.ts'
export { deferHeaders, type NodeResponse } from './defer-headers.ts'
export type { OnErrorOptions, OnError } from './report-error.ts'
export { socketIoOptions, type SocketIoCors, type SocketIoOptions } from './socket-io-options.ts'
export { withCors, type Listener } from './with-cors.ts'
