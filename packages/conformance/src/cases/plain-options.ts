import type { ConformanceCase, Expectation } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { optionsOf } from './build-request.ts'
import { defineCase } from './define-case.ts'
import { FULL, NOTHING, OPEN, type Grant } from './grants.ts'
import { continues, endsEarly } from './outcomes.ts'

/** What frameworks respond to an OPTIONS request that no handler takes. */
const UNHANDLED = [200, 204, 404, 405]

/** OPTIONS requests that are not preflights: they reach the application. */
export const plainOptions: readonly ConformanceCase[] = [
  defineCase(
    'plain-options/without-both',
    'an OPTIONS request without an Origin reaches the application',
    'full',
    [optionsOf('/options'), handled(NOTHING)],
  ),
  defineCase(
    'plain-options/origin-only',
    'an OPTIONS request with an Origin alone reaches the application, and the page can read the response',
    'full',
    [optionsOf('/options', ['Origin', PAGE]), handled(FULL)],
  ),
  defineCase(
    'plain-options/origin-only-denied',
    'an OPTIONS request with another origin alone reaches the application and gets no CORS header',
    'full',
    [optionsOf('/options', ['Origin', STRANGER]), handled(NOTHING)],
  ),
  defineCase(
    'plain-options/method-only',
    'an OPTIONS request with Access-Control-Request-Method alone reaches the application',
    'full',
    [optionsOf('/options', ['Access-Control-Request-Method', 'PUT']), handled(NOTHING)],
  ),
  defineCase(
    'plain-options/headers-only',
    'an OPTIONS request with an Origin and Access-Control-Request-Headers alone reaches the application',
    'full',
    [
      optionsOf('/options', ['Origin', PAGE], ['Access-Control-Request-Headers', 'x-token']),
      handled(FULL),
    ],
  ),
  defineCase(
    'plain-options/open',
    'an OPTIONS request without an Origin under a policy for every origin reaches the application and gets *',
    'open',
    [optionsOf('/options'), handled(OPEN)],
  ),
  defineCase(
    'plain-options/no-handler',
    "an OPTIONS request that no handler takes gets the framework's response with the headers of the policy",
    'full',
    [optionsOf('/text', ['Origin', PAGE]), endsEarly(UNHANDLED, FULL)],
  ),
  defineCase(
    'plain-options/method-only-route',
    'an OPTIONS request without an Origin is not a preflight for the route of its Access-Control-Request-Method',
    'open',
    [optionsOf('/route', ['Access-Control-Request-Method', 'PUT']), endsEarly(UNHANDLED, OPEN)],
  ),
]

function handled(grant: Grant): Expectation {
  return continues(grant, { headers: { allow: 'GET, OPTIONS' }, body: 'options' })
}
