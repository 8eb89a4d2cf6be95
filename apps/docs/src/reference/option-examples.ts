import type { CorsOptions } from '@cors/core'
import { ISSUE_EXAMPLES } from '../messages/issue-examples.ts'

const HTTPS = 'https://app.example.com'
const partners: ReadonlySet<string> = new Set([HTTPS])

/** Options that are permitted, and what they mean. */
export interface Permitted {
  readonly options: CorsOptions
  readonly means: string
}

/** For each option what is permitted; the compiler reports an option without. */
export const PERMITTED: Readonly<Record<keyof CorsOptions, readonly Permitted[]>> = {
  origin: [
    permit({ origin: HTTPS }, 'One origin.'),
    permit({ origin: [HTTPS, 'https://admin.example.com:8443'] }, 'Several origins.'),
    permit(
      { origin: ['https://*.example.com'] },
      'Every subdomain, of one or more labels; not `https://example.com` itself.',
    ),
    permit({ origin: ['http://localhost:*'] }, 'Any port, or none.'),
    permit({ origin: ['http://127.0.0.1:3000', 'http://[::1]:3000'] }, 'IP addresses.'),
    permit(
      { origin: ['https://xn--bcher-kva.example'] },
      'A name in Punycode, as browsers send it.',
    ),
    permit({ origin: ['capacitor://localhost'] }, 'The scheme of an app or an extension.'),
    permit({ origin: '*' }, 'Every origin, for public data.'),
    permit({ origin: (origin) => partners.has(origin) }, 'A function, which may return a promise.'),
    permit(
      { origin: ['http://localhost:5173'], credentials: true },
      'Loopback, with credentials, without encryption.',
    ),
    permit(
      { origin: ['https://*.example.co.uk'], credentials: true },
      'Subdomains of a name that somebody owns, with credentials.',
    ),
  ],
  methods: [
    permit(
      { origin: HTTPS, methods: ['PUT', 'PATCH', 'DELETE'] },
      'These, and GET, HEAD and POST.',
    ),
    permit(
      { origin: HTTPS, methods: ['get', 'put'] },
      'Spellings that browsers put in upper case.',
    ),
    permit({ origin: HTTPS, methods: ['PROPFIND', 'Chicken'] }, 'Any name, as pages write it.'),
    permit({ origin: HTTPS, methods: '*' }, 'Every method.'),
  ],
  allowedHeaders: [
    permit(
      { origin: HTTPS, allowedHeaders: ['Content-Type', 'Authorization'] },
      'These, in any case.',
    ),
    permit({ origin: HTTPS, allowedHeaders: ['Origin', 'X-Token'] }, 'No page can set `Origin`.'),
    permit({ origin: HTTPS, allowedHeaders: '*' }, 'Every header but `Authorization`.'),
    permit({ origin: HTTPS, allowedHeaders: ['*', 'Authorization'] }, 'Every header.'),
    permit(
      { origin: HTTPS, allowedHeaders: '*', credentials: true },
      'The response lists the requested names, since `*` means nothing with credentials.',
    ),
  ],
  exposedHeaders: [
    permit({ origin: HTTPS, exposedHeaders: ['X-Total-Count', 'ETag'] }, 'These.'),
    permit(
      { origin: HTTPS, exposedHeaders: ['Content-Type', 'ETag'] },
      'Scripts can always read some of them.',
    ),
    permit({ origin: HTTPS, exposedHeaders: '*' }, 'Every header.'),
  ],
  credentials: [
    permit({ origin: HTTPS, credentials: true }, 'Pages may send cookies.'),
    permit({ origin: '*', credentials: false }, 'The same as without the option.'),
  ],
  maxAge: [
    permit({ origin: HTTPS, maxAge: 600 }, 'Ten minutes.'),
    permit({ origin: HTTPS, maxAge: 0 }, 'A preflight before every request.'),
    permit({ origin: HTTPS, maxAge: 86_400 }, 'A day, the most that browsers keep.'),
  ],
  debug: [
    permit({ origin: HTTPS, debug: true }, 'For development.'),
    permit({ origin: HTTPS, debug: false }, 'The same as without the option.'),
  ],
  dangerouslyAllowInsecureOrigins: [
    permit(
      {
        origin: 'http://app.example.com',
        credentials: true,
        dangerouslyAllowInsecureOrigins: true,
      },
      'An origin that is not encrypted, with credentials.',
    ),
  ],
  dangerouslyAllowPublicSuffixSubdomains: [
    permit(
      {
        origin: 'https://*.github.io',
        credentials: true,
        dangerouslyAllowPublicSuffixSubdomains: true,
      },
      'Names that anyone can register, with credentials.',
    ),
  ],
}

const WITH_CALLBACK: (
  origin: string,
  callback: (error: null, isAllowed: boolean) => void,
) => void = (_, callback) => callback(null, true)

/** Options that are rejected: one for each code, and more where a code has several causes. */
export const REJECTED: readonly unknown[] = [
  ...Object.values(ISSUE_EXAMPLES),
  ...[
    '',
    'app.example.com',
    'https://app.example.com/api',
    'https://App.example.com',
    'https://app.example.com,https://admin.example.com',
    'https://app-*.example.com',
    'https://*',
    'https://*.127.0.0.1',
    'https://bücher.example',
    'https://user@app.example.com',
    'https://app.example.com:99999',
    'https://app.example.com:443',
    'https://127.1',
    'https://[0:0:0:0:0:0:0:1]',
    'wss://app.example.com',
    'file://',
  ].map((origin) => ({ origin })),
  { origin: true },
  { origin: [] },
  { origin: WITH_CALLBACK },
  { origin: 'x-app://main', credentials: true },
  { origin: 'https://*.co.uk', credentials: true },
  { origin: HTTPS, methods: 'GET,PUT' },
  { origin: HTTPS, methods: ['CONNECT'] },
  { origin: HTTPS, allowedHeaders: ['Sec-Fetch-Mode'] },
  { origin: HTTPS, exposedHeaders: 'X-Total-Count, ETag' },
  ...[-1, 0.5, '600', Infinity].map((maxAge) => ({ origin: HTTPS, maxAge })),
  { origin: HTTPS, credentials: 1 },
  { origin: HTTPS, debug: 'true' },
  { origin: HTTPS, dangerouslyAllowInsecureOrigins: 'yes' },
  { origin: HTTPS, dangerouslyAllowPublicSuffixSubdomains: 1 },
  ...[
    { allowOrigins: [HTTPS] },
    { allowMethods: ['PUT'] },
    { exposeHeaders: ['ETag'] },
    { supportsCredentials: true },
    { maxAgeSeconds: 600 },
    { preflightContinue: true },
    { optionsSuccessStatus: 200 },
    { hook: 'preHandler' },
    { privateNetworkAccess: true },
    { keepHeadersOnError: true },
    { colour: 'blue' },
  ].map((options) => Object.assign(options, { origin: HTTPS })),
]

function permit(options: CorsOptions, means: string): Permitted {
  return { options, means }
}
