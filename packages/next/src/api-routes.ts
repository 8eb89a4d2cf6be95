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
export { withCors, type ChoosePolicy } from './pages-with-cors.ts'
