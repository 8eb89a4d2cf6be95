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
export type { CorsMiddleware } from '@cors/node'
export { cors } from './cors.ts'
