import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { FULL, NOTHING, OPEN, VARY, VARY_OPEN } from './grants.ts'

const HANDLED = {
  status: 200,
  reached: true,
  vary: VARY,
  headers: { allow: 'GET, OPTIONS' },
  body: 'options',
} as const

/** OPTIONS requests that are not preflights: they reach the application. */
export const plainOptions: readonly ConformanceCase[] = [
  {
    id: 'plain-options/without-both',
    title: 'an OPTIONS request without an Origin reaches the application',
    policies: ['full'],
    exchanges: [
      { request: { method: 'OPTIONS', path: '/options' }, expect: { ...HANDLED, cors: NOTHING } },
    ],
  },
  {
    id: 'plain-options/origin-only',
    title:
      'an OPTIONS request with an Origin alone reaches the application, and the page can read the response',
    policies: ['full'],
    exchanges: [
      {
        request: { method: 'OPTIONS', path: '/options', headers: [['Origin', PAGE]] },
        expect: { ...HANDLED, cors: FULL },
      },
    ],
  },
  {
    id: 'plain-options/origin-only-denied',
    title:
      'an OPTIONS request with another origin alone reaches the application and gets no CORS header',
    policies: ['full'],
    exchanges: [
      {
        request: { method: 'OPTIONS', path: '/options', headers: [['Origin', STRANGER]] },
        expect: { ...HANDLED, cors: NOTHING },
      },
    ],
  },
  {
    id: 'plain-options/method-only',
    title: 'an OPTIONS request with Access-Control-Request-Method alone reaches the application',
    policies: ['full'],
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          path: '/options',
          headers: [['Access-Control-Request-Method', 'PUT']],
        },
        expect: { ...HANDLED, cors: NOTHING },
      },
    ],
  },
  {
    id: 'plain-options/headers-only',
    title:
      'an OPTIONS request with an Origin and Access-Control-Request-Headers alone reaches the application',
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
        expect: { ...HANDLED, cors: FULL },
      },
    ],
  },
  {
    id: 'plain-options/open',
    title:
      'an OPTIONS request without an Origin under a policy for every origin reaches the application and gets *',
    policies: ['open'],
    exchanges: [
      {
        request: { method: 'OPTIONS', path: '/options' },
        expect: { ...HANDLED, cors: OPEN, vary: VARY_OPEN },
      },
    ],
  },
  {
    id: 'plain-options/no-handler',
    title:
      "an OPTIONS request that no handler takes gets the framework's response with the headers of the policy",
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
      'an OPTIONS request without an Origin is not a preflight for the route of its Access-Control-Request-Method',
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
