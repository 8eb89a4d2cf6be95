export {
  routePolicy,
  type ServeApplication,
  type RunningServer,
  type ApplicationSetup,
} from './application.ts'
export { responsesOf, headerOf, type ResponsesTo } from './responses-of.ts'
export { from, preflight } from './browser-request.ts'
export { cases } from './cases/index.ts'
export type {
  CaseRequest,
  ConformanceCase,
  Expectation,
  ExpectedExchange,
} from './conformance-case.ts'
export { describeConformance, type ConformanceOptions, type Limit } from './describe-conformance.ts'
export {
  openConnection,
  type ReceivedResponse,
  type Connection,
  type HeaderLine,
  type Protocol,
} from './open-connection.ts'
export { describeFuzz, type FuzzOptions } from './fuzz/describe-fuzz.ts'
export { listen } from './listen.ts'
export {
  choosePolicyOfRoute,
  createFetchApplication,
  type FetchApplicationSetup,
  type FetchHandler,
} from './fetch-application.ts'
export {
  findGoverningPolicies,
  type GovernedRequest,
  type GoverningPolicies,
} from './find-governing-policies.ts'
export { defineNamedPolicy } from './named-policy.ts'
export { policies, type PolicyName } from './policies.ts'
export { openSideChannel, type SideChannel } from './side-channel.ts'
export { upgradeCases, upgradePolicies, type UpgradeCase } from './upgrade-cases.ts'
export { describeTransparency, type Writer } from './transparency/describe-transparency.ts'
