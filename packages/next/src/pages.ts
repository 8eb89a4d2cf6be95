export { CorsPolicyError, definePolicy } from '@cors/core/adapter'
export type {
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export { cors } from './api-route-under.ts'
