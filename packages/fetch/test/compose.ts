import {
  choosePolicyOfRoute,
  createFetchApplication,
  type FetchHandler,
  type Setup,
} from '@cors/conformance'
import { cors } from '../src/index.ts'

/** Puts the conformance application under policies. */
export type Compose = (setup: Setup) => FetchHandler

/** Handlers wrapped in handlers, the innermost of which knows the policies of the routes. */
export const chosen: Compose = ({ policies, reach, report }) => {
  const application = createFetchApplication({ reach })
  const choose = choosePolicyOfRoute(policies.at(-1)!)
  return policies
    .slice(0, -1)
    .reduceRight(
      (handler, policy) => cors(policy, handler, report),
      cors(choose, application, report),
    )
}

/** Routes wrapped one by one, beside a handler that knows no more than what answers their preflights. */
export const wrapped: Compose = ({ policies, reach, report }) => {
  const application = createFetchApplication({ reach, under: (...route) => cors(...route, report) })
  const inside = policies
    .slice(1)
    .reduceRight((handler, policy) => hide(cors(policy, handler, report)), application)
  const outermost = hide(cors(policies[0], inside, report))
  const forOptions = cors(choosePolicyOfRoute(policies.at(-1)!), outermost, report)
  return (request) => (request.method === 'OPTIONS' ? forOptions : outermost)(request)
}

/** As a router hides what it calls. */
function hide(handler: FetchHandler): FetchHandler {
  return (request) => handler(request)
}
