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
export type { RouteCors } from './context-config.ts'
export { cors, cors as default } from './cors.ts'
export type { PluginOptions, PolicyInOptions } from './read-policy.ts'
export {
  corsFrameworkErrors,
  type FrameworkErrors,
  type FrameworkErrorsOptions,
} from './framework-errors.ts'
