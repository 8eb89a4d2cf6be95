import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { from, preflight } from '../browser-request.ts'
import { getWith, optionsWith } from './build-request.ts'
import { defineCase, onlyOverHttp1 } from './define-case.ts'
import { NOTHING, OPEN, PLAIN } from './grants.ts'
import { continues, denied, deniedOpen } from './outcomes.ts'

// Node itself rejects a head of more than 16 KiB, before any framework.
const LONG = 15 * 1024

/** An actual request that is denied still reaches the application. */
const DENIED = continues(NOTHING, { body: 'text' })
const OPEN_TO_ALL = continues(OPEN, { body: 'text' })

/** Requests that no browser sends. */
export const hostile: readonly ConformanceCase[] = [
  defineCase('hostile/origin-twice', 'an allowed Origin that is sent twice is denied', 'full', [
    getWith(['Origin', PAGE], ['Origin', PAGE]),
    DENIED,
  ]),
  defineCase(
    'hostile/two-origins',
    'two Origins are denied, whichever comes first',
    'full',
    [getWith(['Origin', PAGE], ['Origin', STRANGER]), DENIED],
    [getWith(['Origin', STRANGER], ['Origin', PAGE]), DENIED],
  ),
  defineCase('hostile/preflight-two-origins', 'a preflight with two Origins is denied', 'full', [
    optionsWith(['Origin', PAGE], ['Origin', PAGE], ['Access-Control-Request-Method', 'PUT']),
    denied(),
  ]),
  defineCase(
    'hostile/open-two-origins',
    'two Origins under a policy for every origin get *: their values are not read',
    'open',
    [getWith(['Origin', PAGE], ['Origin', STRANGER]), OPEN_TO_ALL],
  ),
  onlyOverHttp1(
    "Node's HTTP/2 keeps only the first of several headers with this name",
    defineCase(
      'hostile/two-methods',
      'a preflight with two Access-Control-Request-Method headers is denied',
      'full',
      [
        optionsWith(
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'PUT'],
          ['Access-Control-Request-Method', 'PUT'],
        ),
        denied(),
      ],
    ),
  ),
  onlyOverHttp1(
    'white space around a value is malformed in HTTP/2 (RFC 9113, section 8.2.1)',
    defineCase(
      'hostile/white-space-around-origin',
      'white space around an allowed Origin is not part of the value',
      'plain',
      [getWith(['Origin', ` \t${PAGE} \t`]), continues(PLAIN, { body: 'text' })],
    ),
  ),
  onlyOverHttp1(
    'Node sends such values in another encoding over HTTP/2',
    defineCase(
      'hostile/origin-beyond-ascii',
      'an Origin with bytes beyond ASCII is denied',
      'full',
      [from('https://b\u00fccher.example.org'), DENIED],
    ),
  ),
  defineCase(
    'hostile/long-origin',
    'an Origin of 15 KiB is denied',
    'full',
    [from(`https://${'a'.repeat(LONG)}.example.org`), DENIED],
    [from(`https://${'a.'.repeat(LONG / 2)}example.org`), DENIED],
    [preflight(`https://${'a'.repeat(LONG)}.example.org`, 'GET'), denied()],
  ),
  defineCase(
    'hostile/open-long-origin',
    'an Origin of 15 KiB under a policy for every origin gets * and is not echoed',
    'open',
    [from('x'.repeat(LONG)), OPEN_TO_ALL],
  ),
  defineCase(
    'hostile/long-method',
    'an Access-Control-Request-Method of 15 KiB is denied',
    'full',
    [preflight(PAGE, 'PUT'.repeat(LONG / 3)), denied()],
  ),
  defineCase(
    'hostile/long-header-name',
    'an Access-Control-Request-Headers with one name of 15 KiB is denied, under * too',
    'open',
    [preflight(PAGE, 'PUT', { names: 'x'.repeat(LONG) }), deniedOpen()],
  ),
  defineCase(
    'hostile/many-header-names',
    'an Access-Control-Request-Headers with 15 KiB of allowed names is denied, and nothing is echoed',
    'echoing',
    [preflight(PAGE, 'PUT', { names: 'x-a,'.repeat(LONG / 4) }), denied()],
  ),
  defineCase(
    'hostile/commas',
    'an Access-Control-Request-Headers with 15 KiB of commas is denied',
    'full',
    [preflight(PAGE, 'PUT', { names: ','.repeat(LONG) }), denied()],
  ),
  defineCase(
    'hostile/forwarded-host',
    'an allowed origin in other headers than Origin has no effect',
    'full',
    [
      getWith(
        ['Origin', STRANGER],
        ['Referer', `${PAGE}/page`],
        ['X-Forwarded-Host', 'app.example.com'],
        ['X-Forwarded-Proto', 'https'],
        ['X-Origin', PAGE],
      ),
      DENIED,
    ],
  ),
  defineCase(
    'hostile/method-override',
    'a preflight is decided by the requested method, not by an allowed method in X-HTTP-Method-Override',
    'full',
    [
      optionsWith(
        ['Origin', PAGE],
        ['Access-Control-Request-Method', 'LINK'],
        ['X-HTTP-Method-Override', 'PUT'],
      ),
      denied(),
    ],
  ),
  defineCase(
    'hostile/response-fields-in-request',
    'a request with CORS response headers gets none of them back',
    'full',
    [
      getWith(
        ['Origin', STRANGER],
        ['Access-Control-Allow-Origin', STRANGER],
        ['Access-Control-Allow-Credentials', 'true'],
      ),
      DENIED,
    ],
  ),
]
