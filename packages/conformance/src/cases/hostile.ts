import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import {
  NOTHING,
  OPEN,
  PLAIN,
  VARY,
  VARY_OPEN,
  VARY_OPEN_PREFLIGHT,
  VARY_PREFLIGHT,
} from './grants.ts'
import { from, preflight } from '../browser-request.ts'

const DENIED = { status: 200, reached: true, cors: NOTHING, vary: VARY, body: 'text' } as const
const REFUSED = {
  status: 403,
  reached: false,
  cors: NOTHING,
  vary: VARY_PREFLIGHT,
  body: '',
} as const
// Node refuses a head of more than 16 KiB by itself, before any framework.
const LONG = 15 * 1024

/** What no browser sends. */
export const hostile: readonly ConformanceCase[] = [
  {
    id: 'hostile/origin-twice',
    title: 'allowed Origin sent twice is denied',
    policies: ['full'],
    exchanges: [
      {
        request: {
          headers: [
            ['Origin', PAGE],
            ['Origin', PAGE],
          ],
        },
        expect: DENIED,
      },
    ],
  },
  {
    id: 'hostile/two-origins',
    title: 'two Origins are denied, whichever comes first',
    policies: ['full'],
    exchanges: [
      {
        request: {
          headers: [
            ['Origin', PAGE],
            ['Origin', STRANGER],
          ],
        },
        expect: DENIED,
      },
      {
        request: {
          headers: [
            ['Origin', STRANGER],
            ['Origin', PAGE],
          ],
        },
        expect: DENIED,
      },
    ],
  },
  {
    id: 'hostile/preflight-two-origins',
    title: 'preflight with two Origins is refused',
    policies: ['full'],
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          headers: [
            ['Origin', PAGE],
            ['Origin', PAGE],
            ['Access-Control-Request-Method', 'PUT'],
          ],
        },
        expect: REFUSED,
      },
    ],
  },
  {
    id: 'hostile/open-two-origins',
    title: 'two Origins under a policy for everyone get the star: their values are never looked at',
    policies: ['open'],
    exchanges: [
      {
        request: {
          headers: [
            ['Origin', PAGE],
            ['Origin', STRANGER],
          ],
        },
        expect: { ...DENIED, cors: OPEN, vary: VARY_OPEN },
      },
    ],
  },
  {
    id: 'hostile/two-methods',
    title: 'preflight with two lines of Access-Control-Request-Method is refused',
    policies: ['full'],
    onlyOverHttp1: "Node's HTTP/2 keeps the first of several lines and shows no other",
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          headers: [
            ['Origin', PAGE],
            ['Access-Control-Request-Method', 'PUT'],
            ['Access-Control-Request-Method', 'PUT'],
          ],
        },
        expect: REFUSED,
      },
    ],
  },
  {
    id: 'hostile/white-space-around-origin',
    title: 'white space around an allowed Origin is no part of it',
    policies: ['plain'],
    onlyOverHttp1: 'white space around a value is malformed in HTTP/2 (RFC 9113, section 8.2.1)',
    exchanges: [
      {
        request: { headers: [['Origin', ` \t${PAGE} \t`]] },
        expect: { ...DENIED, cors: PLAIN },
      },
    ],
  },
  {
    id: 'hostile/origin-beyond-ascii',
    title: 'Origin with bytes beyond ASCII is denied',
    policies: ['full'],
    onlyOverHttp1: 'Node sends such values in another encoding over HTTP/2',
    exchanges: [{ request: from('https://b\u00fccher.example.org'), expect: DENIED }],
  },
  {
    id: 'hostile/long-origin',
    title: 'Origin of 15 KiB is denied',
    policies: ['full'],
    exchanges: [
      { request: from(`https://${'a'.repeat(LONG)}.example.org`), expect: DENIED },
      { request: from(`https://${'a.'.repeat(LONG / 2)}example.org`), expect: DENIED },
      { request: preflight(`https://${'a'.repeat(LONG)}.example.org`, 'GET'), expect: REFUSED },
    ],
  },
  {
    id: 'hostile/open-long-origin',
    title: 'Origin of 15 KiB under a policy for everyone gets the star and is not echoed',
    policies: ['open'],
    exchanges: [
      {
        request: from('x'.repeat(LONG)),
        expect: { ...DENIED, cors: OPEN, vary: VARY_OPEN },
      },
    ],
  },
  {
    id: 'hostile/long-method',
    title: 'Access-Control-Request-Method of 15 KiB is refused',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'PUT'.repeat(LONG / 3)), expect: REFUSED }],
  },
  {
    id: 'hostile/long-header-name',
    title: 'Access-Control-Request-Headers of one name of 15 KiB is refused, under a star too',
    policies: ['open'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'x'.repeat(LONG) }),
        expect: { ...REFUSED, vary: VARY_OPEN_PREFLIGHT },
      },
    ],
  },
  {
    id: 'hostile/many-header-names',
    title:
      'Access-Control-Request-Headers of 15 KiB of allowed names is refused, and nothing is echoed',
    policies: ['echoing'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x-a,'.repeat(LONG / 4) }), expect: REFUSED },
    ],
  },
  {
    id: 'hostile/commas',
    title: 'Access-Control-Request-Headers of 15 KiB of commas is refused',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'PUT', { names: ','.repeat(LONG) }), expect: REFUSED }],
  },
  {
    id: 'hostile/forwarded-host',
    title: 'allowed origin in other fields than Origin counts for nothing',
    policies: ['full'],
    exchanges: [
      {
        request: {
          headers: [
            ['Origin', STRANGER],
            ['Referer', `${PAGE}/page`],
            ['X-Forwarded-Host', 'app.example.com'],
            ['X-Forwarded-Proto', 'https'],
            ['X-Origin', PAGE],
          ],
        },
        expect: DENIED,
      },
    ],
  },
  {
    id: 'hostile/method-override',
    title:
      'preflight that asks for an allowed method and overrides it elsewhere is judged by what it asks for',
    policies: ['full'],
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          headers: [
            ['Origin', PAGE],
            ['Access-Control-Request-Method', 'LINK'],
            ['X-HTTP-Method-Override', 'PUT'],
          ],
        },
        expect: REFUSED,
      },
    ],
  },
  {
    id: 'hostile/response-fields-in-request',
    title: "request that carries the protocol's response fields gets none of them back",
    policies: ['full'],
    exchanges: [
      {
        request: {
          headers: [
            ['Origin', STRANGER],
            ['Access-Control-Allow-Origin', STRANGER],
            ['Access-Control-Allow-Credentials', 'true'],
          ],
        },
        expect: DENIED,
      },
    ],
  },
]
