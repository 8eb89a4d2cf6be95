export {
  cacheLookup,
  CorsPolicyError,
  decide,
  definePolicy,
  explainDecision,
  toOptions,
} from '@cors/core'
export type {
  CacheLookupOptions,
  CorsDecision,
  CorsIssue,
  CorsOptions,
  CorsPolicy,
  CorsRequest,
  OriginLookup,
} from '@cors/core'
export { Cors } from './cors-decorator.ts'
export { CorsModule } from './cors-module.ts'
export type { CorsModuleAsyncOptions } from './cors-module-async-options.ts'
export { CORS_POLICY } from './cors-policy-token.ts'
export { corsWebSockets } from './cors-web-sockets.ts'
