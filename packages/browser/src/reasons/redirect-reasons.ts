import type { ReasonRow } from './reason-row.ts'

/** The redirect cannot be followed, or the opaque answer may not be used. */
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
  /** Firefox says nothing of a request that has not left the page's origin. */
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
      `The server redirected (status ${status}), and the page asked with redirect: "error".`,
    fix: () =>
      'In the page, ask for the URL that the redirect leads to, or leave out redirect: "error".',
  },
  'redirect-location-invalid': {
    ...REDIRECT,
    blockedBy: 'an invalid redirect',
    message: ({ value }) => `The server redirected to "${value}", which is no URL.`,
    fix: () => 'On the server, send one Location with a URL.',
  },
  'redirect-scheme': {
    ...REDIRECT,
    blockedBy: 'redirect to a non-HTTP(S) URL',
    message: ({ value }) =>
      `The server redirected to "${value}", and pages follow redirects to http: and https: only.`,
    fix: () => 'On the server, redirect to an https: URL.',
  },
  'redirect-count': {
    ...REDIRECT,
    blockedBy: 'too many redirects',
    message: () => 'The server redirected more than 20 times.',
    fix: () => 'On the server, look for redirects that lead in a circle.',
  },
  'redirect-with-credentials': {
    ...REDIRECT,
    chromium: 'RedirectContainsCredentials',
    firefox: 'CORSDidNotSucceed2',
    webkit: ({ value }) =>
      `Cross-origin redirection to ${value} denied by Cross-Origin Resource Sharing policy: URL contains credentials.`,
    blockedBy: 'CORS',
    message: () =>
      'The server redirected to a URL with a user name or a password, which is not followed across origins.',
    fix: () => 'On the server, redirect to a URL without them.',
  },
  'redirect-with-userinfo': {
    ...REDIRECT,
    blockedBy: 'credentials in the URL',
    message: () =>
      'The server redirected to a URL with a user name or a password, which Chromium follows nowhere.',
    fix: () => 'On the server, redirect to a URL without them.',
  },
  'redirect-of-stream': {
    ...REDIRECT,
    blockedBy: 'a streamed body',
    message: ({ status }) =>
      `The server redirected (status ${status}) a request whose body is a stream, which cannot be sent twice.`,
    fix: () => 'In the page, ask for the URL that the redirect leads to.',
  },
  'redirect-refused': {
    ...REDIRECT,
    webkit: ({ value }) =>
      `Cross-origin redirection to ${value} denied by Cross-Origin Resource Sharing policy: Origin null is not allowed.`,
    blockedBy: 'CORS',
    message: ({ value }) =>
      `The request was redirected from the page's own origin to another and then on to ${value}, which WebKit does not follow.`,
    fix: () => 'In the page, ask for the URL that the redirects lead to.',
  },
  'corp-not-same-origin': {
    ...CORP,
    message: ({ url, origin }) =>
      `The answer says "Cross-Origin-Resource-Policy: same-origin", and ${url} is of another origin than the page, ${origin}.`,
    fix: () =>
      'On the server, say "Cross-Origin-Resource-Policy: cross-origin" if other sites may embed it.',
  },
  'corp-not-same-site': {
    ...CORP,
    message: ({ url, origin }) =>
      `The answer says "Cross-Origin-Resource-Policy: same-site", and ${url} is of another site than the page, ${origin}.`,
    fix: () =>
      'On the server, say "Cross-Origin-Resource-Policy: cross-origin" if other sites may embed it.',
  },
}
