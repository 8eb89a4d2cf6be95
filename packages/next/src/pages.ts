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
export { cors } from './api-route-under.ts'
