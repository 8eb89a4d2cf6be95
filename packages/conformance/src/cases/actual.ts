import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { from } from '../browser-request.ts'
import { getWith } from './build-request.ts'
import { defineCase } from './define-case.ts'
import { echoing, FULL, NOTHING, OPEN, PLAIN } from './grants.ts'
import { continues } from './outcomes.ts'

/** Actual requests, under every kind of policy. */
export const actual: readonly ConformanceCase[] = [
  defineCase(
    'actual/plain-allowed',
    'a request from an allowed origin gets that origin back, and the response is otherwise unchanged',
    'plain',
    [from(PAGE), continues(PLAIN, { headers: { 'x-total-count': '1' }, body: 'text', errors: [] })],
  ),
  defineCase(
    'actual/plain-denied',
    'a request from another origin reaches the application and gets no CORS header',
    'plain',
    [
      from(STRANGER),
      continues(NOTHING, { headers: { 'x-total-count': '1' }, body: 'text', errors: [] }),
    ],
  ),
  defineCase(
    'actual/plain-not-cors',
    'a request without an Origin gets Vary and no CORS header',
    'plain',
    [{}, continues(NOTHING, { body: 'text' })],
  ),
  defineCase(
    'actual/full-allowed',
    'a request under every option gets the origin, credentials and exposed headers, and no header of a preflight',
    'full',
    [from(PAGE), continues(FULL)],
  ),
  defineCase(
    'actual/full-denied',
    'a request from another origin under every option gets no CORS header, not even credentials',
    'full',
    [from(STRANGER), continues(NOTHING)],
  ),
  defineCase(
    'actual/full-not-cors',
    'a request without an Origin under every option gets no CORS header',
    'full',
    [{}, continues(NOTHING)],
  ),
  defineCase(
    'actual/open-allowed',
    'a request under a policy for every origin gets * and no Vary',
    'open',
    [from(STRANGER), continues(OPEN)],
  ),
  defineCase(
    'actual/open-not-cors',
    'a request without an Origin under a policy for every origin gets the same response, for shared caches',
    'open',
    [{}, continues(OPEN)],
  ),
  defineCase(
    'actual/open-null',
    'a request from a sandboxed frame under a policy for every origin gets *',
    'open',
    [from('null'), continues(OPEN)],
  ),
  defineCase(
    'actual/echoing-allowed',
    'a request under * for methods and headers with credentials gets its origin and credentials, never *',
    'echoing',
    [from(PAGE), continues(echoing())],
  ),
  defineCase(
    'actual/echoing-denied',
    'a request from another origin under * for methods and headers with credentials gets no CORS header',
    'echoing',
    [from(STRANGER), continues(NOTHING)],
  ),
  defineCase(
    'actual/method-not-listed',
    'a request with a method that only a preflight would deny reaches the application, and the page can read the response',
    'plain',
    [from(PAGE, '/text', 'PUT'), continues(PLAIN)],
  ),
  defineCase(
    'actual/every-method',
    'requests with every method of a route get the headers of the policy',
    'full',
    [{ ...from(PAGE, '/text', 'POST'), body: '' }, continues(FULL)],
    [from(PAGE, '/text', 'PATCH'), continues(FULL)],
    [from(PAGE, '/text', 'DELETE'), continues(FULL)],
  ),
  defineCase(
    'actual/denied-unsafe-method',
    'a PUT from another origin reaches the application: CORS does not protect state',
    'plain',
    [from(STRANGER, '/text', 'PUT'), continues(NOTHING)],
  ),
  defineCase(
    'actual/preflight-fields-on-get',
    'a GET with the request headers of a preflight is not a preflight',
    'full',
    [
      getWith(
        ['Origin', PAGE],
        ['Access-Control-Request-Method', 'PUT'],
        ['Access-Control-Request-Headers', 'x-token'],
      ),
      continues(FULL, { body: 'text' }),
    ],
  ),
  defineCase(
    'actual/field-name-case',
    'the name of the Origin header may be in upper case',
    'plain',
    [getWith(['ORIGIN', PAGE]), continues(PLAIN)],
  ),
]
