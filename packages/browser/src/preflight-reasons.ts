import type { ReasonRow } from './reason-row.ts'

/** The preflight response does not allow the request. */
export type PreflightReason =
  | 'preflight-redirect'
  | 'preflight-status'
  | 'allow-methods-invalid'
  | 'allow-headers-invalid'
  | 'method-not-allowed'
  | 'header-not-allowed'

const PREFLIGHT = {
  stage: 'preflight',
  rule: 'cors-preflight-fetch',
  blockedBy: 'CORS',
} as const

export const PREFLIGHT_REASONS: Readonly<Record<PreflightReason, ReasonRow>> = {
  'preflight-redirect': {
    ...PREFLIGHT,
    chromium: 'PreflightDisallowedRedirect',
    firefox: ({ firefox }) => firefox ?? 'CORSExternalRedirectNotAllowed',
    webkit: ({ status }) => `Preflight response is not successful. Status code: ${status}`,
    message: ({ status, value }) =>
      `The server responded to the preflight (OPTIONS) with a redirect${status === 0 ? '' : ` (status ${status})`} to "${value}", and browsers do not follow redirects of preflights.`,
    fix: () =>
      'On the server, respond to OPTIONS before anything that redirects, such as a login; or in the page, use the URL that the redirect leads to.',
  },
  'preflight-status': {
    ...PREFLIGHT,
    chromium: 'PreflightInvalidStatus',
    firefox: 'CORSPreflightDidNotSucceed3',
    webkit: ({ status }) => `Preflight response is not successful. Status code: ${status}`,
    message: ({ status }) =>
      `The server responded to the preflight (OPTIONS) with ${status === 0 ? 'an error' : `status ${status}`}. Browsers require a status from 200 to 299.`,
    fix: () =>
      'On the server, respond to OPTIONS with 204 before routing and authentication: browsers send preflights without cookies and without Authorization.',
  },
  'allow-methods-invalid': {
    ...PREFLIGHT,
    chromium: 'InvalidAllowMethodsPreflightResponse',
    firefox: 'CORSInvalidAllowMethod',
    webkit: ({ value }) => `Header Access-Control-Allow-Methods has an invalid value: ${value}`,
    message: ({ value }) =>
      `Access-Control-Allow-Methods in the preflight response contains "${value}", which is not a method, so the whole list is invalid.`,
    fix: () => 'On the server, separate the methods with commas, as in "GET, PUT".',
  },
  'allow-headers-invalid': {
    ...PREFLIGHT,
    chromium: 'InvalidAllowHeadersPreflightResponse',
    firefox: 'CORSInvalidAllowHeader',
    webkit: ({ value }) => `Header Access-Control-Allow-Headers has an invalid value: ${value}`,
    message: ({ value }) =>
      `Access-Control-Allow-Headers in the preflight response contains "${value}", which is not a header name, so the whole list is invalid.`,
    fix: () => 'On the server, separate the names with commas, as in "Content-Type, X-Token".',
  },
  'method-not-allowed': {
    ...PREFLIGHT,
    chromium: 'MethodDisallowedByPreflightResponse',
    firefox: 'CORSMethodNotFound',
    webkit: ({ value }) => `Method ${value} is not allowed by Access-Control-Allow-Methods.`,
    message: ({ value, credentials }) =>
      `The preflight response does not list ${value} in Access-Control-Allow-Methods${credentials ? ' (with credentials, "*" is not a wildcard)' : ''}.`,
    fix: ({ value }) =>
      `On the server, add ${value} to Access-Control-Allow-Methods in the response to OPTIONS, in exactly this spelling.`,
  },
  'header-not-allowed': {
    ...PREFLIGHT,
    chromium: 'HeaderDisallowedByPreflightResponse',
    firefox: 'CORSMissingAllowHeaderFromPreflight2',
    webkit: ({ value }) =>
      `Request header field ${value} is not allowed by Access-Control-Allow-Headers.`,
    message: ({ value, credentials }) =>
      `The page sends the header ${value}, and the preflight response does not list it in Access-Control-Allow-Headers${wildcardNote(value, credentials)}.`,
    fix: ({ value }) =>
      `On the server, add ${value} to Access-Control-Allow-Headers in the response to OPTIONS; or in the page, do not send it.`,
  },
}

function wildcardNote(name: string, credentials: boolean): string {
  if (credentials) return ' (with credentials, "*" is not a wildcard)'
  return name === 'authorization'
    ? ' (by the Fetch standard, "*" does not cover Authorization)'
    : ''
}
