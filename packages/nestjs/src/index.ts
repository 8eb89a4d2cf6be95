export { CorsPolicyError, definePolicy } from '@cors/core/adapter'
export type {
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export type { CorsModuleAsyncOptions } from './configurable-cors-module.ts'
export { Cors } from './cors-decorator.ts'
export { CorsModule } from './cors-module.ts'
export { CORS_POLICY } from './cors-policy-token.ts'
export { corsWebSockets } from './cors-web-sockets.ts'
