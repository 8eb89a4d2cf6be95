import type { ReasonRow } from './reason-row.ts'

/** The browser does not follow the redirect, or does not let the page use the opaque response. */
export type RedirectReason =
  | 'redirect-mode-error'
  | 'redirect-location-invalid'
  | 'redirect-scheme'
  | 'redirect-count'
  | 'redirect-with-credentials'
  | 'redirect-with-userinfo'
  | 'redirect-of-stream'
  | 'redirect-refused'
  | 'corp-not-same-origin'
  | 'corp-not-same-site'

const REDIRECT = {
  stage: 'redirect',
  rule: 'http-redirect-fetch',
  chromium: null,
  /** Firefox reports nothing for a request that never left the page's origin. */
  firefox: ({ cors }) => (cors ? 'CORSDidNotSucceed2' : null),
  webkit: null,
} as const satisfies Partial<ReasonRow>

const CORP = {
  stage: 'corp',
  rule: 'cross-origin-resource-policy',
  chromium: null,
  firefox: null,
  webkit: ({ url }) =>
    `Cancelled load to ${url} because it violates the resource's Cross-Origin-Resource-Policy response header.`,
  blockedBy: 'Cross-Origin-Resource-Policy',
} as const satisfies Partial<ReasonRow>

export const REDIRECT_REASONS: Readonly<Record<RedirectReason, ReasonRow>> = {
  'redirect-mode-error': {
    ...REDIRECT,
    rule: 'http-fetch',
    firefox: null,
    blockedBy: 'redirect mode "error"',
    message: ({ status }) =>
      `The server redirected (status ${status}), and the page used redirect: "error".`,
    fix: () => 'In the page, use the URL that the redirect leads to, or remove redirect: "error".',
  },
  'redirect-location-invalid': {
    ...REDIRECT,
    blockedBy: 'an invalid redirect',
    message: ({ value }) => `The server redirected to "${value}", which is not a URL.`,
    fix: () => 'On the server, send one Location header with a valid URL.',
  },
  'redirect-scheme': {
    ...REDIRECT,
    blockedBy: 'redirect to a non-HTTP(S) URL',
    message: ({ value }) =>
      `The server redirected to "${value}", and browsers follow redirects to http: and https: only.`,
    fix: () => 'On the server, redirect to an https: URL.',
  },
  'redirect-count': {
    ...REDIRECT,
    blockedBy: 'too many redirects',
    message: () => 'The server redirected more than 20 times.',
    fix: () => 'On the server, look for a redirect loop.',
  },
  'redirect-with-credentials': {
    ...REDIRECT,
    chromium: 'RedirectContainsCredentials',
    firefox: 'CORSDidNotSucceed2',
    webkit: ({ value }) =>
      `Cross-origin redirection to ${value} denied by Cross-Origin Resource Sharing policy: URL contains credentials.`,
    blockedBy: 'CORS',
    message: () =>
      'The server redirected to a URL with a user name or a password. Browsers do not follow such a redirect across origins.',
    fix: () => 'On the server, redirect to a URL without them.',
  },
  'redirect-with-userinfo': {
    ...REDIRECT,
    blockedBy: 'credentials in the URL',
    message: () =>
      'The server redirected to a URL with a user name or a password. Chromium never follows such a redirect.',
    fix: () => 'On the server, redirect to a URL without them.',
  },
  'redirect-of-stream': {
    ...REDIRECT,
    blockedBy: 'a streamed body',
    message: ({ status }) =>
      `The server redirected (status ${status}) a request whose body is a stream, which cannot be sent twice.`,
    fix: () => 'In the page, use the URL that the redirect leads to.',
  },
  'redirect-refused': {
    ...REDIRECT,
    webkit: ({ value }) =>
      `Cross-origin redirection to ${value} denied by Cross-Origin Resource Sharing policy: Origin null is not allowed.`,
    blockedBy: 'CORS',
    message: ({ value }) =>
      `The request was redirected from the page's own origin to another one, and from there to ${value}. WebKit does not follow the second redirect.`,
    fix: () => 'In the page, use the URL that the redirects lead to.',
  },
  'corp-not-same-origin': {
    ...CORP,
    message: ({ url, origin }) =>
      `The response has "Cross-Origin-Resource-Policy: same-origin", and ${url} is not same-origin with the page, ${origin}.`,
    fix: () =>
      'On the server, send "Cross-Origin-Resource-Policy: cross-origin" if other sites may embed the response.',
  },
  'corp-not-same-site': {
    ...CORP,
    message: ({ url, origin }) =>
      `The response has "Cross-Origin-Resource-Policy: same-site", and ${url} is not same-site with the page, ${origin}.`,
    fix: () =>
      'On the server, send "Cross-Origin-Resource-Policy: cross-origin" if other sites may embed the response.',
  },
}
