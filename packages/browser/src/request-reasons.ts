import type { ReasonRow } from './reason-row.ts'

/** The browser does not send the request, or a proxy status makes it fail, whatever the server's CORS headers say. */
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
      `The page used mode "same-origin", and ${url} is not of the page's origin, ${origin}, so the browser sent nothing.`,
    fix: () => 'In the page, remove mode: "same-origin".',
  },
  // Chromium 153 logs "Unsafe attempt to load URL" with blockedReason "origin", and no CorsError.
  'same-origin-mode-redirect': {
    ...UNKNOWN,
    stage: 'mode',
    rule: 'main-fetch',
    chromium: null,
    blockedBy: 'request mode "same-origin"',
    message: ({ url }) =>
      `The page used mode "same-origin", and the server redirected to another origin, ${url}.`,
    fix: () =>
      'On the server, redirect to a URL of the same origin; or in the page, remove mode: "same-origin".',
  },
  'no-cors-redirect-mode': {
    ...UNKNOWN,
    stage: 'mode',
    rule: 'main-fetch',
    chromium: 'NoCorsRedirectModeNotFollow',
    blockedBy: 'request mode "no-cors"',
    message: ({ value }) =>
      `Mode "no-cors" works only with redirect: "follow", and the page used redirect: "${value}".`,
    fix: () => 'In the page, remove either mode: "no-cors" or the redirect mode.',
  },
  'scheme-without-cors': {
    stage: 'scheme',
    rule: 'main-fetch',
    chromium: 'CorsDisabledScheme',
    firefox: 'CORSRequestNotHttp',
    webkit: null,
    blockedBy: 'the URL scheme',
    message: ({ value }) =>
      `Pages can read responses of other origins over http: and https: only, and the URL begins with ${value}.`,
    fix: () =>
      'Serve the resource over https: with CORS headers, and use its https: URL in the page.',
  },
  'scheme-not-supported': {
    ...UNKNOWN,
    stage: 'scheme',
    rule: 'scheme-fetch',
    chromium: null,
    blockedBy: 'the URL scheme',
    message: ({ value }) => `The browser cannot fetch this URL, which begins with ${value}.`,
    fix: () => 'In the page, use an http: or https: URL.',
  },
  'bad-port': {
    ...UNKNOWN,
    stage: 'network',
    rule: 'bad-port',
    chromium: null,
    blockedBy: 'a bad port',
    message: ({ value }) =>
      `Browsers send no requests to port ${value}, because it belongs to another protocol than HTTP.`,
    fix: () => 'Let the server listen on another port, such as 8080.',
  },
  'mixed-content': {
    ...UNKNOWN,
    stage: 'network',
    rule: 'mixed-content',
    chromium: null,
    blockedBy: 'mixed content',
    message: ({ url }) =>
      `The page was loaded over https:, and ${url} is not encrypted, so the browser sent nothing.`,
    fix: () => 'Serve the resource over https:, and use its https: URL in the page.',
  },
  'proxy-authentication': {
    ...PROXY,
    stage: 'response',
    message: () =>
      'The response has status 407, by which a proxy requests a password, but there is no proxy.',
    fix: () => 'On the server, respond with 401 instead.',
  },
  'preflight-proxy-authentication': {
    ...PROXY,
    stage: 'preflight',
    message: () =>
      'The preflight response (OPTIONS) has status 407, by which a proxy requests a password, but there is no proxy.',
    fix: () => 'On the server, respond to OPTIONS with 204 before authentication.',
  },
  'insecure-local-network': {
    ...LOCAL_NETWORK,
    chromium: 'InsecureLocalNetwork',
    message: ({ value }) =>
      `The server is in the ${value} network, and a page that was loaded over http: must not send requests there.`,
    fix: () => 'Serve the page over https:. No response header changes this.',
  },
  'local-network-target': {
    ...LOCAL_NETWORK,
    chromium: 'InvalidLocalNetworkAccess',
    message: ({ value }) =>
      `The page named another network in targetAddressSpace, but the server is in the ${value} network.`,
    fix: ({ value }) => `In the page, write targetAddressSpace: "${value}".`,
  },
  'local-network-permission': {
    ...LOCAL_NETWORK,
    chromium: 'LocalNetworkAccessPermissionDenied',
    message: ({ value }) =>
      `The server is in the ${value} network, and the user did not allow the page to reach it.`,
    fix: () => 'The user must allow it in the browser’s prompt. No response header changes this.',
  },
}
