import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { ECHOING, FULL, NOTHING, OPEN, PLAIN, VARY_OPEN } from './grants.ts'
import { from } from '../browser-request.ts'
import { continues } from './outcomes.ts'
import { getWith } from './raw-request.ts'

/** Actual requests, under every kind of policy. */
export const actual: readonly ConformanceCase[] = [
  {
    id: 'actual/plain-allowed',
    title:
      'a request from an allowed origin gets that origin back, and the response is otherwise unchanged',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE),
        expect: continues(PLAIN, { headers: { 'x-total-count': '1' }, body: 'text', errors: [] }),
      },
    ],
  },
  {
    id: 'actual/plain-denied',
    title: 'a request from another origin reaches the application and gets no CORS header',
    policies: ['plain'],
    exchanges: [
      {
        request: from(STRANGER),
        expect: continues(NOTHING, { headers: { 'x-total-count': '1' }, body: 'text', errors: [] }),
      },
    ],
  },
  {
    id: 'actual/plain-not-cors',
    title: 'a request without an Origin gets Vary and no CORS header',
    policies: ['plain'],
    exchanges: [{ request: {}, expect: continues(NOTHING, { body: 'text' }) }],
  },
  {
    id: 'actual/full-allowed',
    title:
      'a request under every option gets the origin, credentials and exposed headers, and no header of a preflight',
    policies: ['full'],
    exchanges: [{ request: from(PAGE), expect: continues(FULL) }],
  },
  {
    id: 'actual/full-denied',
    title:
      'a request from another origin under every option gets no CORS header, not even credentials',
    policies: ['full'],
    exchanges: [{ request: from(STRANGER), expect: continues(NOTHING) }],
  },
  {
    id: 'actual/full-not-cors',
    title: 'a request without an Origin under every option gets no CORS header',
    policies: ['full'],
    exchanges: [{ request: {}, expect: continues(NOTHING) }],
  },
  {
    id: 'actual/open-allowed',
    title: 'a request under a policy for every origin gets * and no Vary',
    policies: ['open'],
    exchanges: [{ request: from(STRANGER), expect: continues(OPEN, { vary: VARY_OPEN }) }],
  },
  {
    id: 'actual/open-not-cors',
    title:
      'a request without an Origin under a policy for every origin gets the same response, for shared caches',
    policies: ['open'],
    exchanges: [{ request: {}, expect: continues(OPEN, { vary: VARY_OPEN }) }],
  },
  {
    id: 'actual/open-null',
    title: 'a request from a sandboxed frame under a policy for every origin gets *',
    policies: ['open'],
    exchanges: [{ request: from('null'), expect: continues(OPEN, { vary: VARY_OPEN }) }],
  },
  {
    id: 'actual/echoing-allowed',
    title:
      'a request under * for methods and headers with credentials gets its origin and credentials, never *',
    policies: ['echoing'],
    exchanges: [{ request: from(PAGE), expect: continues(ECHOING) }],
  },
  {
    id: 'actual/echoing-denied',
    title:
      'a request from another origin under * for methods and headers with credentials gets no CORS header',
    policies: ['echoing'],
    exchanges: [{ request: from(STRANGER), expect: continues(NOTHING) }],
  },
  {
    id: 'actual/method-not-listed',
    title:
      'a request with a method that only a preflight would deny reaches the application, and the page can read the response',
    policies: ['plain'],
    exchanges: [{ request: from(PAGE, '/text', 'PUT'), expect: continues(PLAIN) }],
  },
  {
    id: 'actual/every-method',
    title: 'requests with every method of a route get the headers of the policy',
    policies: ['full'],
    exchanges: [
      { request: { ...from(PAGE, '/text', 'POST'), body: '' }, expect: continues(FULL) },
      { request: from(PAGE, '/text', 'PATCH'), expect: continues(FULL) },
      { request: from(PAGE, '/text', 'DELETE'), expect: continues(FULL) },
    ],
  },
  {
    id: 'actual/denied-unsafe-method',
    title: 'a PUT from another origin reaches the application: CORS does not protect state',
    policies: ['plain'],
    exchanges: [{ request: from(STRANGER, '/text', 'PUT'), expect: continues(NOTHING) }],
  },
  {
    id: 'actual/preflight-fields-on-get',
    title: 'a GET with the request headers of a preflight is not a preflight',
    policies: ['full'],
    exchanges: [
      {
        request: getWith(
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'PUT'],
          ['Access-Control-Request-Headers', 'x-token'],
        ),
        expect: continues(FULL, { body: 'text' }),
      },
    ],
  },
  {
    id: 'actual/field-name-case',
    title: 'the name of the Origin header may be in upper case',
    policies: ['plain'],
    exchanges: [{ request: getWith(['ORIGIN', PAGE]), expect: continues(PLAIN) }],
  },
]
