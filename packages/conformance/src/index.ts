export {
  routePolicy,
  type ApplicationSetup,
  type RunningServer,
  type ServeApplication,
} from './application.ts'
export { cases } from './cases/index.ts'
export type {
  CaseRequest,
  ConformanceCase,
  Expectation,
  ExpectedExchange,
} from './conformance-case.ts'
export { describeConformance, type ConformanceOptions, type Limit } from './describe-conformance.ts'
export { choosePolicyOfRoute } from './choose-policy-of-route.ts'
export {
  createFetchApplication,
  type FetchApplicationSetup,
  type FetchHandler,
} from './fetch-application.ts'
export { listen } from './listen.ts'
export type { Protocol } from './open-connection.ts'
export { policies, type PolicyName } from './policies.ts'
export { openSideChannel, type SideChannel } from './side-channel.ts'
