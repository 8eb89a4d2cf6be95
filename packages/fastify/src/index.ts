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
export type { RouteCors } from './context-config.ts'
export { cors, cors as default } from './cors.ts'
export type { PluginOptions, PolicyInOptions } from './read-policy.ts'
export {
  corsFrameworkErrors,
  type FrameworkErrors,
  type FrameworkErrorsOptions,
} from './framework-errors.ts'
