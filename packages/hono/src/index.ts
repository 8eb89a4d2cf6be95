export { CorsPolicyError, definePolicy } from '@cors/core/adapter'
export type {
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export { allowsUpgrade, type UpgradeAnswer } from '@cors/fetch'
export { cors } from './cors.ts'
export type { RoutedApplication } from './routed-application.ts'
