import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { NOTHING, OPEN, PLAIN, VARY } from './grants.ts'
import { from } from '../browser-request.ts'

const ANSWERED = { status: 200, reached: true } as const

/** `Vary` of the policy and of the application, together. */
export const vary: readonly ConformanceCase[] = [
  {
    id: 'vary/merged',
    title: 'Vary that a handler sets leaves Origin in place, whoever asks',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE, '/vary'),
        expect: { ...ANSWERED, cors: PLAIN, vary: ['accept-encoding', ...VARY] },
      },
      {
        request: from(STRANGER, '/vary'),
        expect: { ...ANSWERED, cors: NOTHING, vary: ['accept-encoding', ...VARY] },
      },
      {
        request: { path: '/vary' },
        expect: { ...ANSWERED, cors: NOTHING, vary: ['accept-encoding', ...VARY] },
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
        expect: { ...ANSWERED, cors: PLAIN, vary: ['accept', ...VARY] },
      },
    ],
  },
  {
    id: 'vary/two-lines',
    title: 'Vary that a handler sets as two field lines keeps both',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE, '/vary-list'),
        expect: { ...ANSWERED, cors: PLAIN, vary: ['accept', 'accept-language', ...VARY] },
      },
    ],
  },
  {
    id: 'vary/star',
    title: 'Vary with a star absorbs Origin',
    policies: ['plain'],
    exchanges: [
      { request: from(PAGE, '/vary-star'), expect: { ...ANSWERED, cors: PLAIN, vary: ['*'] } },
    ],
  },
  {
    id: 'vary/open',
    title: 'Vary under a policy for everyone is what the handler set, and nothing is added',
    policies: ['open'],
    exchanges: [
      {
        request: from(PAGE, '/vary'),
        expect: { ...ANSWERED, cors: OPEN, vary: ['accept-encoding'] },
      },
      { request: from(PAGE, '/vary-star'), expect: { ...ANSWERED, cors: OPEN, vary: ['*'] } },
    ],
  },
]
