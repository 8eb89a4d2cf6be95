import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { NOTHING, OPEN, PLAIN, VARY } from './grants.ts'
import { from } from '../browser-request.ts'
import { continues } from './outcomes.ts'

/** `Vary` of the policy and of the application, merged. */
export const vary: readonly ConformanceCase[] = [
  {
    id: 'vary/merged',
    title: 'Vary that a handler sets keeps Origin, for every origin',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE, '/vary'),
        expect: continues(PLAIN, { vary: ['accept-encoding', ...VARY] }),
      },
      {
        request: from(STRANGER, '/vary'),
        expect: continues(NOTHING, { vary: ['accept-encoding', ...VARY] }),
      },
      {
        request: { path: '/vary' },
        expect: continues(NOTHING, { vary: ['accept-encoding', ...VARY] }),
      },
    ],
  },
  {
    id: 'vary/origin-already-there',
    title: 'Vary that already names origin, in lower case, names it once',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE, '/vary-origin'),
        expect: continues(PLAIN, { vary: ['accept', ...VARY] }),
      },
    ],
  },
  {
    id: 'vary/two-lines',
    title: 'Vary that a handler sets as two headers keeps both',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE, '/vary-list'),
        expect: continues(PLAIN, { vary: ['accept', 'accept-language', ...VARY] }),
      },
    ],
  },
  {
    id: 'vary/star',
    title: 'Vary with * absorbs Origin',
    policies: ['plain'],
    exchanges: [{ request: from(PAGE, '/vary-star'), expect: continues(PLAIN, { vary: ['*'] }) }],
  },
  {
    id: 'vary/open',
    title: 'Vary under a policy for every origin is what the handler set, and nothing is added',
    policies: ['open'],
    exchanges: [
      { request: from(PAGE, '/vary'), expect: continues(OPEN, { vary: ['accept-encoding'] }) },
      { request: from(PAGE, '/vary-star'), expect: continues(OPEN, { vary: ['*'] }) },
    ],
  },
]
