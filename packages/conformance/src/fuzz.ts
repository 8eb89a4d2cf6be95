export { describeFuzz, type FuzzOptions } from './fuzz/describe-fuzz.ts'
export type { WellFormedRequest } from './fuzz/well-formed-request.ts'
