import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { FULL, NOTHING, OPEN, VARY, VARY_OPEN } from './grants.ts'

const ANSWERED = {
  status: 200,
  reached: true,
  vary: VARY,
  headers: { allow: 'GET, OPTIONS' },
  body: 'options',
} as const

/** OPTIONS requests that are no preflights: they belong to the application. */
export const plainOptions: readonly ConformanceCase[] = [
  {
    id: 'plain-options/without-both',
    title: 'OPTIONS without Origin reaches the application',
    policies: ['full'],
    exchanges: [
      {
        request: { method: 'OPTIONS', path: '/options' },
        expect: { ...ANSWERED, cors: NOTHING },
      },
    ],
  },
  {
    id: 'plain-options/origin-only',
    title: 'OPTIONS with an Origin alone reaches the application, and the page may read the answer',
    policies: ['full'],
    exchanges: [
      {
        request: { method: 'OPTIONS', path: '/options', headers: [['Origin', PAGE]] },
        expect: { ...ANSWERED, cors: FULL },
      },
    ],
  },
  {
    id: 'plain-options/origin-only-denied',
    title: 'OPTIONS with another origin alone reaches the application without a CORS header',
    policies: ['full'],
    exchanges: [
      {
        request: { method: 'OPTIONS', path: '/options', headers: [['Origin', STRANGER]] },
        expect: { ...ANSWERED, cors: NOTHING },
      },
    ],
  },
  {
    id: 'plain-options/method-only',
    title: 'OPTIONS with Access-Control-Request-Method alone reaches the application',
    policies: ['full'],
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          path: '/options',
          headers: [['Access-Control-Request-Method', 'PUT']],
        },
        expect: { ...ANSWERED, cors: NOTHING },
      },
    ],
  },
  {
    id: 'plain-options/headers-only',
    title:
      'OPTIONS with an Origin and Access-Control-Request-Headers alone reaches the application',
    policies: ['full'],
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          path: '/options',
          headers: [
            ['Origin', PAGE],
            ['Access-Control-Request-Headers', 'x-token'],
          ],
        },
        expect: { ...ANSWERED, cors: FULL },
      },
    ],
  },
  {
    id: 'plain-options/open',
    title:
      'OPTIONS without Origin under a policy for everyone reaches the application, with the star',
    policies: ['open'],
    exchanges: [
      {
        request: { method: 'OPTIONS', path: '/options' },
        expect: { ...ANSWERED, cors: OPEN, vary: VARY_OPEN },
      },
    ],
  },
  {
    id: 'plain-options/no-handler',
    title: 'OPTIONS where no handler takes it gets what the framework answers, under the policy',
    policies: ['full'],
    exchanges: [
      {
        request: { method: 'OPTIONS', path: '/text', headers: [['Origin', PAGE]] },
        expect: { status: [200, 204, 404, 405], reached: false, cors: FULL, vary: VARY },
      },
    ],
  },
  {
    id: 'plain-options/method-only-route',
    title:
      'OPTIONS without Origin is not taken for a preflight of the route that it names the method of',
    policies: ['open'],
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          path: '/route',
          headers: [['Access-Control-Request-Method', 'PUT']],
        },
        expect: { status: [200, 204, 404, 405], reached: false, cors: OPEN, vary: VARY_OPEN },
      },
    ],
  },
]
