export { CorsPolicyError, definePolicy } from '@cors/core/adapter'
export type {
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export type { CorsMiddleware } from '@cors/node'
export { cors } from './cors.ts'
