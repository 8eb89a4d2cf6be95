import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { from } from '../browser-request.ts'
import { defineCase } from './define-case.ts'
import { NOTHING, OPEN, PLAIN } from './grants.ts'
import { continues, withVary } from './outcomes.ts'

/** `Vary` of the policy and of the application, merged. */
export const vary: readonly ConformanceCase[] = [
  defineCase(
    'vary/merged',
    'Vary that a handler sets keeps Origin, for every origin',
    'plain',
    [from(PAGE, '/vary'), withVary(continues(PLAIN), 'accept-encoding')],
    [from(STRANGER, '/vary'), withVary(continues(NOTHING), 'accept-encoding')],
    [{ path: '/vary' }, withVary(continues(NOTHING), 'accept-encoding')],
  ),
  defineCase(
    'vary/origin-already-there',
    'Vary that already names origin, in lower case, names it once',
    'plain',
    [from(PAGE, '/vary-origin'), withVary(continues(PLAIN), 'accept')],
  ),
  defineCase('vary/two-lines', 'Vary that a handler sets as two headers keeps both', 'plain', [
    from(PAGE, '/vary-list'),
    withVary(continues(PLAIN), 'accept', 'accept-language'),
  ]),
  defineCase('vary/star', 'Vary with * absorbs Origin', 'plain', [
    from(PAGE, '/vary-star'),
    continues(PLAIN, { vary: ['*'] }),
  ]),
  defineCase(
    'vary/open',
    'Vary under a policy for every origin is what the handler set, and nothing is added',
    'open',
    [from(PAGE, '/vary'), withVary(continues(OPEN), 'accept-encoding')],
    [from(PAGE, '/vary-star'), continues(OPEN, { vary: ['*'] })],
  ),
]
