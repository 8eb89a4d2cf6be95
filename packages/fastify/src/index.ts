export {
  CorsPolicyError,
  definePolicy,
  type CorsDecision,
  type CorsIssue,
  type CorsOptions,
  type CorsPolicy,
  type CorsRequest,
  type OriginLookup,
} from '@cors/core'
export type { RouteCors } from './context-config.ts'
export { cors, cors as default } from './cors.ts'
export { corsFrameworkErrors, type FrameworkErrors } from './framework-errors.ts'
