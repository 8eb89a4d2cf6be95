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
export type { UpgradeVerdict } from '@cors/core/adapter'
export { allowsUpgrade } from './allows-upgrade.ts'
export type { ChoosePolicy, NodeRequest } from './choose-policy.ts'
export { connectMiddleware, type Next } from './connect-middleware.ts'
export { cors, type CorsMiddleware } from './cors.ts'
export { endPreflight } from './end-preflight.ts'
export { guardUpgrade, type UpgradeListener } from './guard-upgrade.ts'
export { deferHeaders, type NodeResponse } from './defer-headers.ts'
export type { ErrorOptions, OnError } from './report-error.ts'
export { socketIoOptions, type SocketIoCors, type SocketIoOptions } from './socket-io-options.ts'
export { withCors, type Listener } from './with-cors.ts'
