import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { NOTHING, OPEN, PLAIN, VARY_OPEN, VARY_OPEN_PREFLIGHT } from './grants.ts'
import { from, preflight } from '../browser-request.ts'
import { continues, denied } from './outcomes.ts'
import { getWith, optionsWith } from './raw-request.ts'

// Node itself rejects a head of more than 16 KiB, before any framework.
const LONG = 15 * 1024

/** Requests that no browser sends. */
export const hostile: readonly ConformanceCase[] = [
  {
    id: 'hostile/origin-twice',
    title: 'an allowed Origin that is sent twice is denied',
    policies: ['full'],
    exchanges: [
      {
        request: getWith(['Origin', PAGE], ['Origin', PAGE]),
        expect: continues(NOTHING, { body: 'text' }),
      },
    ],
  },
  {
    id: 'hostile/two-origins',
    title: 'two Origins are denied, whichever comes first',
    policies: ['full'],
    exchanges: [
      {
        request: getWith(['Origin', PAGE], ['Origin', STRANGER]),
        expect: continues(NOTHING, { body: 'text' }),
      },
      {
        request: getWith(['Origin', STRANGER], ['Origin', PAGE]),
        expect: continues(NOTHING, { body: 'text' }),
      },
    ],
  },
  {
    id: 'hostile/preflight-two-origins',
    title: 'a preflight with two Origins is denied',
    policies: ['full'],
    exchanges: [
      {
        request: optionsWith(
          ['Origin', PAGE],
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'PUT'],
        ),
        expect: denied(),
      },
    ],
  },
  {
    id: 'hostile/open-two-origins',
    title: 'two Origins under a policy for every origin get *: their values are not read',
    policies: ['open'],
    exchanges: [
      {
        request: getWith(['Origin', PAGE], ['Origin', STRANGER]),
        expect: continues(OPEN, { vary: VARY_OPEN, body: 'text' }),
      },
    ],
  },
  {
    id: 'hostile/two-methods',
    title: 'a preflight with two Access-Control-Request-Method headers is denied',
    policies: ['full'],
    onlyOverHttp1: "Node's HTTP/2 keeps only the first of several headers with this name",
    exchanges: [
      {
        request: optionsWith(
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'PUT'],
          ['Access-Control-Request-Method', 'PUT'],
        ),
        expect: denied(),
      },
    ],
  },
  {
    id: 'hostile/white-space-around-origin',
    title: 'white space around an allowed Origin is not part of the value',
    policies: ['plain'],
    onlyOverHttp1: 'white space around a value is malformed in HTTP/2 (RFC 9113, section 8.2.1)',
    exchanges: [
      { request: getWith(['Origin', ` \t${PAGE} \t`]), expect: continues(PLAIN, { body: 'text' }) },
    ],
  },
  {
    id: 'hostile/origin-beyond-ascii',
    title: 'an Origin with bytes beyond ASCII is denied',
    policies: ['full'],
    onlyOverHttp1: 'Node sends such values in another encoding over HTTP/2',
    exchanges: [
      {
        request: from('https://b\u00fccher.example.org'),
        expect: continues(NOTHING, { body: 'text' }),
      },
    ],
  },
  {
    id: 'hostile/long-origin',
    title: 'an Origin of 15 KiB is denied',
    policies: ['full'],
    exchanges: [
      {
        request: from(`https://${'a'.repeat(LONG)}.example.org`),
        expect: continues(NOTHING, { body: 'text' }),
      },
      {
        request: from(`https://${'a.'.repeat(LONG / 2)}example.org`),
        expect: continues(NOTHING, { body: 'text' }),
      },
      { request: preflight(`https://${'a'.repeat(LONG)}.example.org`, 'GET'), expect: denied() },
    ],
  },
  {
    id: 'hostile/open-long-origin',
    title: 'an Origin of 15 KiB under a policy for every origin gets * and is not echoed',
    policies: ['open'],
    exchanges: [
      {
        request: from('x'.repeat(LONG)),
        expect: continues(OPEN, { vary: VARY_OPEN, body: 'text' }),
      },
    ],
  },
  {
    id: 'hostile/long-method',
    title: 'an Access-Control-Request-Method of 15 KiB is denied',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'PUT'.repeat(LONG / 3)), expect: denied() }],
  },
  {
    id: 'hostile/long-header-name',
    title: 'an Access-Control-Request-Headers with one name of 15 KiB is denied, under * too',
    policies: ['open'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'x'.repeat(LONG) }),
        expect: denied({ vary: VARY_OPEN_PREFLIGHT }),
      },
    ],
  },
  {
    id: 'hostile/many-header-names',
    title:
      'an Access-Control-Request-Headers with 15 KiB of allowed names is denied, and nothing is echoed',
    policies: ['echoing'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x-a,'.repeat(LONG / 4) }), expect: denied() },
    ],
  },
  {
    id: 'hostile/commas',
    title: 'an Access-Control-Request-Headers with 15 KiB of commas is denied',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'PUT', { names: ','.repeat(LONG) }), expect: denied() }],
  },
  {
    id: 'hostile/forwarded-host',
    title: 'an allowed origin in other headers than Origin has no effect',
    policies: ['full'],
    exchanges: [
      {
        request: getWith(
          ['Origin', STRANGER],
          ['Referer', `${PAGE}/page`],
          ['X-Forwarded-Host', 'app.example.com'],
          ['X-Forwarded-Proto', 'https'],
          ['X-Origin', PAGE],
        ),
        expect: continues(NOTHING, { body: 'text' }),
      },
    ],
  },
  {
    id: 'hostile/method-override',
    title:
      'a preflight is decided by the requested method, not by an allowed method in X-HTTP-Method-Override',
    policies: ['full'],
    exchanges: [
      {
        request: optionsWith(
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'LINK'],
          ['X-HTTP-Method-Override', 'PUT'],
        ),
        expect: denied(),
      },
    ],
  },
  {
    id: 'hostile/response-fields-in-request',
    title: 'a request with CORS response headers gets none of them back',
    policies: ['full'],
    exchanges: [
      {
        request: getWith(
          ['Origin', STRANGER],
          ['Access-Control-Allow-Origin', STRANGER],
          ['Access-Control-Allow-Credentials', 'true'],
        ),
        expect: continues(NOTHING, { body: 'text' }),
      },
    ],
  },
]
