import {
  choosePolicyOfRoute,
  createFetchApplication,
  type FetchHandler,
  type ApplicationSetup,
} from '@cors/conformance'
import { withCors } from '../src/index.ts'

/** Puts the conformance application under policies. */
export type Compose = (setup: ApplicationSetup) => FetchHandler

/** Handlers wrapped in handlers; the innermost policy is chosen by route. */
export const chosen: Compose = ({ policies, markReached, recordError }) => {
  const application = createFetchApplication({ markReached })
  const choose = choosePolicyOfRoute(policies.at(-1)!)
  return policies
    .slice(0, -1)
    .reduceRight(
      (handler, policy) => withCors(policy, handler, { onError: recordError }),
      withCors(choose, application, { onError: recordError }),
    )
}

/** Each route wrapped by itself, beside a handler that ends their preflights. */
export const wrapped: Compose = ({ policies, markReached, recordError }) => {
  const application = createFetchApplication({
    markReached,
    under: (...route) => withCors(...route, { onError: recordError }),
  })
  const inside = policies
    .slice(1)
    .reduceRight(
      (handler, policy) => hide(withCors(policy, handler, { onError: recordError })),
      application,
    )
  const outermost = hide(withCors(policies[0], inside, { onError: recordError }))
  const preflights = withCors(choosePolicyOfRoute(policies.at(-1)!), outermost, {
    onError: recordError,
  })
  return (request) => (request.method === 'OPTIONS' ? preflights : outermost)(request)
}

/** Like a router, which hides the handler that it calls. */
function hide(handler: FetchHandler): FetchHandler {
  return (request) => handler(request)
}
