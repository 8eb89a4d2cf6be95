import type { ReasonRow } from './reason-row.ts'

/** The request may not go where it should, whatever the server would answer. */
export type RequestReason =
  | 'same-origin-mode'
  | 'same-origin-mode-redirect'
  | 'no-cors-redirect-mode'
  | 'scheme-without-cors'
  | 'scheme-not-supported'
  | 'bad-port'
  | 'mixed-content'
  | 'proxy-authentication'
  | 'preflight-proxy-authentication'
  | 'insecure-local-network'
  | 'local-network-target'
  | 'local-network-permission'

const UNKNOWN = { firefox: null, webkit: null } as const

const PROXY = {
  ...UNKNOWN,
  rule: 'http-fetch',
  chromium: null,
  blockedBy: 'net::ERR_UNEXPECTED_PROXY_AUTH',
} as const

const LOCAL_NETWORK = {
  ...UNKNOWN,
  stage: 'network',
  rule: 'local-network-access',
  blockedBy: 'Local Network Access',
} as const

export const REQUEST_REASONS: Readonly<Record<RequestReason, ReasonRow>> = {
  'same-origin-mode': {
    ...UNKNOWN,
    stage: 'mode',
    rule: 'main-fetch',
    chromium: 'DisallowedByMode',
    blockedBy: 'request mode "same-origin"',
    message: ({ url, origin }) =>
      `The page asked in mode "same-origin", and ${url} is not of the page's own origin ${origin}, so the browser asked nobody.`,
    fix: () => 'In the page, leave out mode: "same-origin".',
  },
  // Chromium 153 logs "Unsafe attempt to load URL" with blockedReason "origin", and no CorsError.
  'same-origin-mode-redirect': {
    ...UNKNOWN,
    stage: 'mode',
    rule: 'main-fetch',
    chromium: null,
    blockedBy: 'request mode "same-origin"',
    message: ({ url }) =>
      `The page asked in mode "same-origin", and the server redirected to another origin, ${url}.`,
    fix: () =>
      'On the server, redirect within the origin; or in the page, leave out mode: "same-origin".',
  },
  'no-cors-redirect-mode': {
    ...UNKNOWN,
    stage: 'mode',
    rule: 'main-fetch',
    chromium: 'NoCorsRedirectModeNotFollow',
    blockedBy: 'request mode "no-cors"',
    message: ({ value }) =>
      `Mode "no-cors" goes with redirect: "follow" only, and the page asked with redirect: "${value}".`,
    fix: () => 'In the page, leave out either mode: "no-cors" or the redirect mode.',
  },
  'scheme-without-cors': {
    stage: 'scheme',
    rule: 'main-fetch',
    chromium: 'CorsDisabledScheme',
    firefox: 'CORSRequestNotHttp',
    webkit: null,
    blockedBy: 'the URL scheme',
    message: ({ value }) =>
      `Pages read across origins over http: and https: only, and the URL begins with ${value}.`,
    fix: () => 'Serve it over https:, with CORS headers, and have the page ask for that URL.',
  },
  'scheme-not-supported': {
    ...UNKNOWN,
    stage: 'scheme',
    rule: 'scheme-fetch',
    chromium: null,
    blockedBy: 'the URL scheme',
    message: ({ value }) => `The browser cannot fetch this URL, which begins with ${value}.`,
    fix: () => 'In the page, ask for an http: or https: URL.',
  },
  'bad-port': {
    ...UNKNOWN,
    stage: 'network',
    rule: 'bad-port',
    chromium: null,
    blockedBy: 'a bad port',
    message: ({ value }) =>
      `Browsers never ask at port ${value}, which belongs to another protocol than HTTP.`,
    fix: () => 'Let the server listen on another port, such as 8080.',
  },
  'mixed-content': {
    ...UNKNOWN,
    stage: 'network',
    rule: 'mixed-content',
    chromium: null,
    blockedBy: 'mixed content',
    message: ({ url }) =>
      `The page was loaded over https:, and ${url} is not encrypted, so the browser asked nobody.`,
    fix: () => 'Serve it over https:, and have the page ask for that URL.',
  },
  'proxy-authentication': {
    ...PROXY,
    stage: 'response',
    message: () =>
      'The answer has status 407, with which proxies ask for a password, and no proxy is in use.',
    fix: () => 'On the server, answer with 401 instead.',
  },
  'preflight-proxy-authentication': {
    ...PROXY,
    stage: 'preflight',
    message: () =>
      'The answer to the preflight (OPTIONS) has status 407, with which proxies ask for a password, and no proxy is in use.',
    fix: () => 'On the server, answer OPTIONS with 204 before authentication.',
  },
  'insecure-local-network': {
    ...LOCAL_NETWORK,
    chromium: 'InsecureLocalNetwork',
    message: ({ value }) =>
      `The server is in the ${value} network, and pages that were loaded over http: may not ask there.`,
    fix: () => 'Serve the page over https:. No header of the server opens this gate.',
  },
  'local-network-target': {
    ...LOCAL_NETWORK,
    chromium: 'InvalidLocalNetworkAccess',
    message: ({ value }) =>
      `The page said with targetAddressSpace that the server is elsewhere: it is in the ${value} network.`,
    fix: ({ value }) => `In the page, write targetAddressSpace: "${value}".`,
  },
  'local-network-permission': {
    ...LOCAL_NETWORK,
    chromium: 'LocalNetworkAccessPermissionDenied',
    message: ({ value }) =>
      `The server is in the ${value} network, and the user did not allow the page to reach it.`,
    fix: () =>
      'The user must allow it when the browser asks. No header of the server opens this gate.',
  },
}
