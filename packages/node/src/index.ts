export { CorsPolicyError, definePolicy } from '@cors/core/adapter'
export type {
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export type { UpgradeAnswer } from '@cors/core/adapter'
export { allowsUpgrade } from './allows-upgrade.ts'
export { applyDecision, type Next } from './apply-decision.ts'
export type { ChoosePolicy, NodeRequest } from './choose-policy.ts'
export { cors, type CorsMiddleware } from './cors.ts'
export { guardUpgrade, type UpgradeListener } from './guard-upgrade.ts'
export { holdHeaders, type NodeResponse } from './hold-headers.ts'
export type { OnError } from './report-error.ts'
export { socketIoOptions, type SocketIoCors, type SocketIoOptions } from './socket-io-options.ts'
export { withCors, type Listener } from './with-cors.ts'
