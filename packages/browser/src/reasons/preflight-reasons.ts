import type { ReasonRow } from './reason-row.ts'

/** The preflight was not answered as it must be. */
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
      `The server answered the preflight (OPTIONS) with a redirect (status ${status}) to "${value}", and browsers follow no redirects there.`,
    fix: () =>
      'On the server, answer OPTIONS before anything that redirects, such as a login; or in the page, ask for the URL that the redirect leads to.',
  },
  'preflight-status': {
    ...PREFLIGHT,
    chromium: 'PreflightInvalidStatus',
    firefox: 'CORSPreflightDidNotSucceed3',
    webkit: ({ status }) => `Preflight response is not successful. Status code: ${status}`,
    message: ({ status }) =>
      `The server answered the preflight (OPTIONS) with status ${status}, where browsers expect 200 to 299.`,
    fix: () =>
      'On the server, answer OPTIONS with 204 before routing and authentication: preflights carry no cookies and no Authorization.',
  },
  'allow-methods-invalid': {
    ...PREFLIGHT,
    chromium: 'InvalidAllowMethodsPreflightResponse',
    firefox: 'CORSInvalidAllowMethod',
    webkit: ({ value }) => `Header Access-Control-Allow-Methods has an invalid value: ${value}`,
    message: ({ value }) =>
      `Access-Control-Allow-Methods in the answer to the preflight contains "${value}", which is no method, and that spoils the whole list.`,
    fix: () => 'On the server, write the methods with commas between them, as in "GET, PUT".',
  },
  'allow-headers-invalid': {
    ...PREFLIGHT,
    chromium: 'InvalidAllowHeadersPreflightResponse',
    firefox: 'CORSInvalidAllowHeader',
    webkit: ({ value }) => `Header Access-Control-Allow-Headers has an invalid value: ${value}`,
    message: ({ value }) =>
      `Access-Control-Allow-Headers in the answer to the preflight contains "${value}", which is no header name, and that spoils the whole list.`,
    fix: () =>
      'On the server, write the names with commas between them, as in "Content-Type, X-Token".',
  },
  'method-not-allowed': {
    ...PREFLIGHT,
    chromium: 'MethodDisallowedByPreflightResponse',
    firefox: 'CORSMethodNotFound',
    webkit: ({ value }) => `Method ${value} is not allowed by Access-Control-Allow-Methods.`,
    message: ({ value, credentials }) =>
      `The answer to the preflight does not list ${value} in Access-Control-Allow-Methods${credentials ? ' (with credentials, "*" there is a method of that name)' : ''}.`,
    fix: ({ value }) =>
      `On the server, add ${value} to Access-Control-Allow-Methods in the answer to OPTIONS, spelt exactly so.`,
  },
  'header-not-allowed': {
    ...PREFLIGHT,
    chromium: 'HeaderDisallowedByPreflightResponse',
    firefox: 'CORSMissingAllowHeaderFromPreflight2',
    webkit: ({ value }) =>
      `Request header field ${value} is not allowed by Access-Control-Allow-Headers.`,
    message: ({ value, credentials }) =>
      `The page sends the header ${value}, which the answer to the preflight does not list in Access-Control-Allow-Headers${wildcardNote(value, credentials)}.`,
    fix: ({ value }) =>
      `On the server, add ${value} to Access-Control-Allow-Headers in the answer to OPTIONS; or in the page, do not send it.`,
  },
}

function wildcardNote(name: string, credentials: boolean): string {
  if (credentials) return ' (with credentials, "*" there is a header of that name)'
  return name === 'authorization' ? ' ("*" there does not cover Authorization)' : ''
}
