export { CorsPolicyError, definePolicy } from '@cors/core/adapter'
export type {
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export { allowedOrigins } from './allowed-origins.ts'
export { cors } from './cors.ts'
export { headersFor, type HeaderRule } from './headers-for.ts'
export type { PathPolicy } from './policy-by-path.ts'
export type { CorsProxy } from './proxy-under.ts'
export type { RouteHandler, RouteHandlers, RouteMethod } from './route-handlers.ts'
export type { UnderPolicy } from './routes-under.ts'
