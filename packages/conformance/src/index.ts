export { routePolicy, type Serve, type Served, type Setup } from './application.ts'
export { ask, field, type Answers } from './ask.ts'
export { from, preflight } from './browser-request.ts'
export { cases } from './cases/index.ts'
export type { CaseRequest, ConformanceCase, Exchange, Expectation } from './conformance-case.ts'
export { describeConformance, type ConformanceOptions, type Limit } from './describe-conformance.ts'
export {
  openConnection,
  type Answer,
  type Connection,
  type FieldLine,
  type Protocol,
} from './exchange.ts'
export { describeFuzz, type FuzzOptions } from './fuzz/describe-fuzz.ts'
export { listen } from './listen.ts'
export {
  choosePolicyOfRoute,
  createFetchApplication,
  type FetchApplication,
  type FetchHandler,
} from './fetch-application.ts'
export { governorsOf, type Governors, type PageRequest } from './governors.ts'
export { namedPolicy } from './named-policy.ts'
export { policies, type PolicyName } from './policies.ts'
export { openSideChannel, type SideChannel } from './side-channel.ts'
export { upgradeCases, upgradePolicies, type UpgradeCase } from './upgrade-cases.ts'
export { describeTransparency, type Writer } from './transparency/describe-transparency.ts'
export { whoGoverns, type Governing } from './who-governs.ts'
