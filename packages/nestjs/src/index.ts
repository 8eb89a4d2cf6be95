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
export type { CorsModuleAsyncOptions } from './configurable-cors-module.ts'
export { Cors } from './cors-decorator.ts'
export { CorsModule } from './cors-module.ts'
export { CORS_POLICY } from './cors-policy-token.ts'
export { corsWebSockets } from './cors-web-sockets.ts'
