export { describeSamePolicy, type SamePolicyOptions } from './describe-same-policy.ts'
export {
  findGoverningPolicies,
  type GovernedRequest,
  type GoverningPolicies,
} from './find-governing-policies.ts'
export { defineNamedPolicy } from './named-policy.ts'
export {
  createRecordingPolicies,
  type DefineRecordingPolicy,
  type RecordingPolicies,
} from './recording-policies.ts'
