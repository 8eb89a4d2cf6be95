export { CorsPolicyError, definePolicy } from '@cors/core/adapter'
export type {
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export type { RouteCors } from './context-config.ts'
export { cors, cors as default } from './cors.ts'
export { corsFrameworkErrors, type FrameworkErrors } from './framework-errors.ts'
