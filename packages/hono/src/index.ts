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
export { allowsUpgrade, type UpgradeAnswer } from '@cors/fetch'
export { cors } from './cors.ts'
export type { RoutedApplication } from './routed-application.ts'
