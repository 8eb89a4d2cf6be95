export { originOf, type OriginContext } from './origin-of.ts'
export { predict, type PredictOptions } from './predict.ts'
export type { AddressSpace, Header, HeaderList, LocalNetwork, PageRequest } from './page-request.ts'
export type { ProfileName } from './profile.ts'
export { CLAUSES, type Rule } from './clauses.ts'
export { PROFILE_NAMES } from './profiles.ts'
export type { RecordedResponse, RecordedResponses } from './recorded-responses.ts'
export type { PreflightHeaders, Verdict, VerdictReason } from './verdict.ts'
export type { ExchangeStep, RuleStep, Step } from './step.ts'
export type { HttpCache, HttpCacheEntry } from './http-cache.ts'
export type { PreflightCache, PreflightCacheEntry } from './fetch-standard/preflight-cache-entry.ts'
export type { ReasonCode } from './reasons.ts'
export type { Stage } from './reason-row.ts'
export { explainErrors } from './explain-errors/explain-errors.ts'
export type { CorsExplanation, Engine } from './explain-errors/explanation.ts'
export type { OtherCause } from './explain-errors/other-causes.ts'
export type { SituationId } from './situations/situation-id.ts'
export { explainVerdict } from './explain-verdict.ts'
export { warningsFor, type PolicyWarning } from './warnings-for.ts'
export { corsMatchers } from './cors-matchers.ts'
export type {
  AllowRequestOptions,
  AssertionResult,
  BlockRequestOptions,
  CorsMatchers,
  MatcherResult,
  TestRequest,
} from './cors-matcher-types.ts'
