import { describe, expect, test } from 'vitest'
import { checkOptions } from './check-options.ts'
import type { CorsIssueCode } from './cors-issue.ts'

const HTTPS = 'https://app.example.com'

interface Case {
  /** Options with exactly one mistake. */
  readonly options: unknown
  readonly path: string
  readonly value: unknown
  readonly message: string
}

/** By code, so that the compiler reports a code without a case. */
const CASES: Readonly<Record<CorsIssueCode, readonly [Case, ...Case[]]>> = {
  'options-invalid': [
    {
      options: 'https://app.example.com',
      path: '',
      value: 'https://app.example.com',
      message:
        'options: "https://app.example.com" is not an object; write { origin: ["https://app.example.com"] }',
    },
    {
      options: undefined,
      path: '',
      value: 'undefined',
      message: 'options: undefined is not an object; write { origin: ["https://app.example.com"] }',
    },
    {
      options: [HTTPS],
      path: '',
      value: [HTTPS],
      message:
        'options: ["https://app.example.com"] is not an object; write { origin: ["https://app.example.com"] }',
    },
    {
      options: () => ({}),
      path: '',
      value: 'function',
      message: 'options: function is not an object; write { origin: ["https://app.example.com"] }',
    },
  ],
  'option-unknown': [
    {
      options: { origin: HTTPS, allowHeaders: ['X-Token'] },
      path: 'allowHeaders',
      value: ['X-Token'],
      message: 'allowHeaders: unknown option; write allowedHeaders',
    },
    {
      options: { origin: HTTPS, optionsSuccessStatus: 200 },
      path: 'optionsSuccessStatus',
      value: 200,
      message:
        'optionsSuccessStatus: unknown option; remove it: an allowed preflight ends with status 204',
    },
    {
      options: { origin: HTTPS, cache: true },
      path: 'cache',
      value: true,
      message: 'cache: unknown option; remove it',
    },
    {
      options: JSON.parse(`{ "origin": "${HTTPS}", "__proto__": { "credentials": true } }`),
      path: '__proto__',
      value: { credentials: true },
      message: '__proto__: unknown option; remove it',
    },
  ],
  'option-invalid': [
    {
      options: { origin: HTTPS, credentials: 'true' },
      path: 'credentials',
      value: 'true',
      message: 'credentials: "true" is not a boolean; write true or false',
    },
    {
      options: { origin: HTTPS, debug: null },
      path: 'debug',
      value: null,
      message: 'debug: null is not a boolean; write true or false',
    },
    {
      options: { origin: HTTPS, dangerouslyAllowInsecureOrigins: 1 },
      path: 'dangerouslyAllowInsecureOrigins',
      value: 1,
      message: 'dangerouslyAllowInsecureOrigins: 1 is not a boolean; write true or false',
    },
    {
      options: { origin: HTTPS, dangerouslyAllowPublicSuffixSubdomains: 0 },
      path: 'dangerouslyAllowPublicSuffixSubdomains',
      value: 0,
      message: 'dangerouslyAllowPublicSuffixSubdomains: 0 is not a boolean; write true or false',
    },
    {
      options: { origin: HTTPS, methods: 'GET, PUT,DELETE' },
      path: 'methods',
      value: 'GET, PUT,DELETE',
      message: 'methods: "GET, PUT,DELETE" is not a list; write ["GET","PUT","DELETE"]',
    },
    {
      options: { origin: HTTPS, methods: null },
      path: 'methods',
      value: null,
      message: 'methods: null is not a list; write ["PUT"]',
    },
    {
      options: { origin: HTTPS, allowedHeaders: true },
      path: 'allowedHeaders',
      value: true,
      message: 'allowedHeaders: true is not a list; write ["Content-Type"]',
    },
    {
      options: { origin: HTTPS, exposedHeaders: {} },
      path: 'exposedHeaders',
      value: {},
      message: 'exposedHeaders: {} is not a list; write ["X-Request-Id"]',
    },
  ],
  'origin-missing': [
    {
      options: {},
      path: 'origin',
      value: null,
      message: 'origin: is required; write an origin such as "https://app.example.com"',
    },
    {
      options: { origin: [] },
      path: 'origin',
      value: [],
      message: 'origin: is required; write an origin such as "https://app.example.com"',
    },
    {
      options: { origin: null },
      path: 'origin',
      value: null,
      message: 'origin: is required; write an origin such as "https://app.example.com"',
    },
  ],
  'origin-invalid': [
    {
      options: { origin: [HTTPS, 'https://app.example.com/'] },
      path: 'origin.1',
      value: 'https://app.example.com/',
      message:
        'origin.1: "https://app.example.com/" can never match: an Origin header has no path; write "https://app.example.com"',
    },
    {
      options: { origin: 'app.example.com' },
      path: 'origin',
      value: 'app.example.com',
      message:
        'origin: "app.example.com" is not an origin as browsers send it; write "https://app.example.com"',
    },
    {
      options: { origin: '' },
      path: 'origin',
      value: '',
      message:
        'origin: "" is not an origin as browsers send it; write an origin such as "https://app.example.com"',
    },
    {
      options: { origin: 'https://*' },
      path: 'origin',
      value: 'https://*',
      message:
        'origin: "https://*" has a wildcard other than "*." and ":*"; write "https://*.preview.example.com" or "https://app.example.com:*", or a function',
    },
    {
      options: { origin: 'https://app-*.example.com' },
      path: 'origin',
      value: 'https://app-*.example.com',
      message:
        'origin: "https://app-*.example.com" has a wildcard other than "*." and ":*"; write "https://*.preview.example.com" or "https://app.example.com:*", or a function',
    },
    {
      options: { origin: 'https://a.example, https://b.example' },
      path: 'origin',
      value: 'https://a.example, https://b.example',
      message:
        'origin: "https://a.example, https://b.example" is a list in one string; write ["https://a.example","https://b.example"]',
    },
    {
      options: { origin: ['wss://a.example'] },
      path: 'origin.0',
      value: 'wss://a.example',
      message:
        'origin.0: "wss://a.example" can never match: no page has such an origin; write "https://a.example"',
    },
    {
      options: {
        origin: (_: string, callback: (error: null, allow: boolean) => void) =>
          callback(null, true),
      },
      path: 'origin',
      value: 'function',
      message:
        'origin: function has a callback parameter, and no callback is passed to it; return a boolean or a promise of one, as in (origin) => allowed.includes(origin)',
    },
    {
      options: { origin: true },
      path: 'origin',
      value: true,
      message:
        'origin: true is not an origin; write an origin such as "https://app.example.com", or "*" for public data',
    },
    {
      options: { origin: false },
      path: 'origin',
      value: false,
      message:
        'origin: false is not an origin; to deny every other origin, pass false instead of options',
    },
    {
      options: { origin: [false] },
      path: 'origin.0',
      value: false,
      message:
        'origin.0: false is not an origin; write an origin such as "https://app.example.com", or "*" for public data',
    },
    {
      options: { origin: [undefined] },
      path: 'origin.0',
      value: 'undefined',
      message:
        'origin.0: undefined is not an origin; write an origin such as "https://app.example.com", or "*" for public data',
    },
  ],
  'origin-regexp-prohibited': [
    {
      options: { origin: /example\.com$/ },
      path: 'origin',
      value: String.raw`/example\.com$/`,
      message: String.raw`origin: /example\.com$/ could also match https://evilexample.com; write ["https://example.com", "https://*.example.com"], or a function`,
    },
    {
      options: { origin: [/^https:\/\/(.+\.)?My-Shop\.co\.uk(:\d+)?$/i] },
      path: 'origin.0',
      value: String.raw`/^https:\/\/(.+\.)?My-Shop\.co\.uk(:\d+)?$/i`,
      message: String.raw`origin.0: /^https:\/\/(.+\.)?My-Shop\.co\.uk(:\d+)?$/i could also match https://evilmy-shop.co.uk; write ["https://my-shop.co.uk", "https://*.my-shop.co.uk"], or a function`,
    },
    {
      options: { origin: /.*/ },
      path: 'origin',
      value: '/.*/',
      message:
        'origin: /.*/ could also match https://evilexample.com; write ["https://example.com", "https://*.example.com"], or a function',
    },
  ],
  'origin-prohibited': [
    {
      options: { origin: 'null' },
      path: 'origin',
      value: 'null',
      message:
        'origin: "null" can be sent by any site; write an origin such as "https://app.example.com"',
    },
    {
      options: { origin: 'https://app.example.com:443' },
      path: 'origin',
      value: 'https://app.example.com:443',
      message:
        'origin: "https://app.example.com:443" is not an origin as browsers send it; write "https://app.example.com"',
    },
    {
      options: { origin: 'http://xn--f' },
      path: 'origin',
      value: 'http://xn--f',
      message:
        'origin: "http://xn--f" is not valid Punycode; write an origin such as "https://app.example.com"',
    },
  ],
  'origin-wildcard-with-credentials-prohibited': [
    {
      options: { origin: '*', credentials: true },
      path: 'origin',
      value: '*',
      message:
        'origin: "*" with credentials would let any site read authenticated responses; write an origin such as "https://app.example.com", or remove credentials',
    },
    {
      options: { origin: [HTTPS, '*'], credentials: true },
      path: 'origin.1',
      value: '*',
      message:
        'origin.1: "*" with credentials would let any site read authenticated responses; write an origin such as "https://app.example.com", or remove credentials',
    },
  ],
  'origin-insecure-with-credentials-prohibited': [
    {
      options: { origin: 'http://app.example.com', credentials: true },
      path: 'origin',
      value: 'http://app.example.com',
      message:
        'origin: "http://app.example.com" with credentials would let anyone on the network read authenticated responses; write https, or set dangerouslyAllowInsecureOrigins: true',
    },
    {
      options: { origin: 'x-app://localhost', credentials: true },
      path: 'origin',
      value: 'x-app://localhost',
      message:
        'origin: "x-app://localhost" with credentials would let whoever serves x-app: pages read authenticated responses; if only installed apps do, set dangerouslyAllowInsecureOrigins: true',
    },
  ],
  'origin-public-suffix-with-credentials-prohibited': [
    {
      options: { origin: ['https://*.github.io:*'], credentials: true },
      path: 'origin.0',
      value: 'https://*.github.io:*',
      message:
        'origin.0: "https://*.github.io:*" with credentials would let any site under github.io read authenticated responses; write "https://example.github.io", or set dangerouslyAllowPublicSuffixSubdomains: true',
    },
    {
      options: { origin: ['https://*.amazonaws.com'], credentials: true },
      path: 'origin.0',
      value: 'https://*.amazonaws.com',
      message:
        'origin.0: "https://*.amazonaws.com" with credentials would let any site under amazonaws.com read authenticated responses; write "https://example.amazonaws.com", or set dangerouslyAllowPublicSuffixSubdomains: true',
    },
  ],
  'method-invalid': [
    {
      options: { origin: HTTPS, methods: ['GET', 'résumé'] },
      path: 'methods.1',
      value: 'résumé',
      message: 'methods.1: "résumé" is not a method name; write one such as "PUT"',
    },
    {
      options: { origin: HTTPS, methods: [5] },
      path: 'methods.0',
      value: 5,
      message: 'methods.0: 5 is not a method name; write one such as "PUT"',
    },
  ],
  'method-forbidden': [
    {
      options: { origin: HTTPS, methods: ['trace'] },
      path: 'methods.0',
      value: 'trace',
      message: 'methods.0: "trace" is forbidden by the Fetch standard; remove it',
    },
  ],
  'method-prohibited': [
    {
      options: { origin: HTTPS, methods: ['Patch'] },
      path: 'methods.0',
      value: 'Patch',
      message: 'methods.0: "Patch" is not PATCH, because methods are case-sensitive; write "PATCH"',
    },
  ],
  'allowed-header-invalid': [
    {
      options: { origin: HTTPS, allowedHeaders: ['X Token'] },
      path: 'allowedHeaders.0',
      value: 'X Token',
      message: 'allowedHeaders.0: "X Token" is not a header name; write one such as "Content-Type"',
    },
  ],
  'allowed-header-forbidden': [
    {
      options: { origin: HTTPS, allowedHeaders: ['Content-Type', 'Cookie'] },
      path: 'allowedHeaders.1',
      value: 'Cookie',
      message: 'allowedHeaders.1: "Cookie" is forbidden by the Fetch standard; remove it',
    },
  ],
  'allowed-header-prohibited': [
    {
      options: { origin: HTTPS, allowedHeaders: ['Access-Control-Allow-Origin'] },
      path: 'allowedHeaders.0',
      value: 'Access-Control-Allow-Origin',
      message:
        'allowedHeaders.0: "Access-Control-Allow-Origin" is part of the CORS protocol; remove it',
    },
  ],
  'exposed-header-invalid': [
    {
      options: { origin: HTTPS, exposedHeaders: [''] },
      path: 'exposedHeaders.0',
      value: '',
      message: 'exposedHeaders.0: "" is not a header name; write one such as "X-Request-Id"',
    },
  ],
  'exposed-header-forbidden': [
    {
      options: { origin: HTTPS, exposedHeaders: ['Set-Cookie'] },
      path: 'exposedHeaders.0',
      value: 'Set-Cookie',
      message: 'exposedHeaders.0: "Set-Cookie" is forbidden by the Fetch standard; remove it',
    },
  ],
  'exposed-header-prohibited': [
    {
      options: { origin: HTTPS, exposedHeaders: ['Origin'] },
      path: 'exposedHeaders.0',
      value: 'Origin',
      message: 'exposedHeaders.0: "Origin" is part of the CORS protocol; remove it',
    },
    {
      options: { origin: HTTPS, exposedHeaders: ['Access-Control-Max-Age'] },
      path: 'exposedHeaders.0',
      value: 'Access-Control-Max-Age',
      message: 'exposedHeaders.0: "Access-Control-Max-Age" is part of the CORS protocol; remove it',
    },
  ],
  'exposed-header-wildcard-with-credentials-prohibited': [
    {
      options: { origin: HTTPS, exposedHeaders: '*', credentials: true },
      path: 'exposedHeaders',
      value: '*',
      message: 'exposedHeaders: "*" is not a wildcard with credentials; write the names',
    },
    {
      options: { origin: HTTPS, exposedHeaders: ['ETag', '*'], credentials: true },
      path: 'exposedHeaders.1',
      value: '*',
      message: 'exposedHeaders.1: "*" is not a wildcard with credentials; write the names',
    },
  ],
  'max-age-invalid': [
    {
      options: { origin: HTTPS, maxAge: 604800 },
      path: 'maxAge',
      value: 604800,
      message:
        'maxAge: 604800 is not a whole number of seconds from 0 to 86400, the most that browsers keep; write 86400',
    },
    {
      options: { origin: HTTPS, maxAge: Number.NaN },
      path: 'maxAge',
      value: 'NaN',
      message:
        'maxAge: NaN is not a whole number of seconds from 0 to 86400, the most that browsers keep; write 600',
    },
  ],
}

const rows = Object.entries(CASES).flatMap(([code, cases]) =>
  cases.map(({ options, ...issue }) => ({ code, options, ...issue })),
)

describe('an issue', () => {
  test.each(rows)(
    'tells where the mistake is, what was received, why it is rejected and what to write: $message',
    ({ options, ...issue }) => {
      expect(checkOptions(options)).toStrictEqual([issue])
    },
  )
})

/** Options with which popular libraries let any site read authenticated responses. */
describe('options that reflect every origin in a popular library', () => {
  test.each([
    [
      { origin: '*', credentials: true },
      'origin: "*" with credentials would let any site read authenticated responses; write an origin such as "https://app.example.com", or remove credentials',
    ],
    [
      { origin: true },
      'origin: true is not an origin; write an origin such as "https://app.example.com", or "*" for public data',
    ],
    [
      { origin: /example\.com$/ },
      String.raw`origin: /example\.com$/ could also match https://evilexample.com; write ["https://example.com", "https://*.example.com"], or a function`,
    ],
    [
      { credentials: true },
      'origin: is required; write an origin such as "https://app.example.com"',
    ],
  ])('are rejected, with what to write instead: %o', (options, message) => {
    expect(checkOptions(options).map((issue) => issue.message)).toEqual([message])
  })
})
