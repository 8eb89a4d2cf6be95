export { originOf, type OriginContext } from './origin-of.ts'
export { predict, type PredictOptions } from './predict.ts'
export type { AddressSpace, Header, HeaderList, LocalNetwork, PageRequest } from './page-request.ts'
export { PROFILE_NAMES, type ProfileName } from './profile.ts'
export type { Answers, ServerResponse } from './server-answers.ts'
export type {
  ExchangeStep,
  PreflightHeaders,
  RuleStep,
  Step,
  Verdict,
  VerdictReason,
} from './verdict.ts'
export type { HttpCache, HttpCacheEntry } from './http-cache.ts'
export type { PreflightCache, PreflightCacheEntry } from './fetch-standard/preflight-cache.ts'
export type { ReasonCode } from './reasons.ts'
export type { Stage } from './reasons/reason-row.ts'
export { explainVerdict } from './explain-verdict.ts'
export { warningsFor, type PolicyWarning } from './warnings-for.ts'
export {
  corsMatchers,
  type Asserted,
  type BlockOptions,
  type CorsMatchers,
  type LetOptions,
  type MatcherResult,
  type TestPage,
} from './test-kit/matchers.ts'
