import type { ReasonDetails, ReasonRow } from './reason-row.ts'

/** The response does not allow the page's origin, or its credentials. */
export type AccessReason =
  | 'allow-origin-missing'
  | 'allow-origin-wildcard'
  | 'allow-origin-multiple'
  | 'allow-origin-invalid'
  | 'allow-origin-mismatch'
  | 'allow-credentials-missing'

const NULL_FIX =
  'Do not allow the origin "null", because anyone can send it. Serve the page from its own origin: not from a file, without a sandbox and without redirects between other origins.'

/** A reason of the CORS check, without what depends on whether the response is a preflight's. */
export type AccessRow = Omit<ReasonRow, 'stage' | 'rule' | 'blockedBy' | 'message'> & {
  /** `response` names the response, as the start of a sentence. */
  readonly message: (response: string, details: ReasonDetails) => string
}

const notAllowed = ({ origin }: ReasonDetails): string =>
  `Origin ${origin} is not allowed by Access-Control-Allow-Origin.`

/** Never advise to allow `null`, because every sandboxed frame on any site can send it. */
function unlessNull(fix: ReasonRow['fix']): ReasonRow['fix'] {
  return (details) => (details.origin === 'null' ? NULL_FIX : fix(details))
}

/** The reasons for which the CORS check fails. */
export const ACCESS_ROWS: Readonly<Record<AccessReason, AccessRow>> = {
  'allow-origin-missing': {
    chromium: 'MissingAllowOriginHeader',
    firefox: 'CORSMissingAllowOrigin2',
    webkit: notAllowed,
    message: (response, { origin }) =>
      `${response} has no Access-Control-Allow-Origin header, so it does not allow the origin ${origin}.`,
    fix: unlessNull(
      ({ origin }) =>
        `On the server, send "Access-Control-Allow-Origin: ${origin}" and "Vary: Origin" with every response, also with errors.`,
    ),
  },
  'allow-origin-wildcard': {
    chromium: 'WildcardOriginNotAllowed',
    firefox: 'CORSNotSupportingCredentials',
    webkit: () =>
      'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
    message: (response) =>
      `${response} allows every origin with "*", which does not cover requests with cookies (credentials: "include").`,
    fix: unlessNull(
      ({ origin }) =>
        `On the server, send "Access-Control-Allow-Origin: ${origin}", "Access-Control-Allow-Credentials: true" and "Vary: Origin"; or in the page, send the request without credentials.`,
    ),
  },
  'allow-origin-multiple': {
    chromium: 'MultipleAllowOriginValues',
    firefox: ({ repeated }) =>
      repeated ? 'CORSMultipleAllowOriginNotAllowed' : 'CORSAllowOriginNotMatchingOrigin',
    webkit: () => 'Access-Control-Allow-Origin cannot contain more than one origin.',
    message: (response, { value, repeated }) =>
      `${response} has ${repeated ? 'several Access-Control-Allow-Origin headers' : 'several values in Access-Control-Allow-Origin'}, "${value}". Browsers accept exactly one value.`,
    fix: unlessNull(
      ({ origin }) =>
        `On the server, choose the origin of the request from your list, and send only "${origin}". Look for a second place that sets the header, such as a gateway.`,
    ),
  },
  'allow-origin-invalid': {
    chromium: 'InvalidAllowOriginValue',
    firefox: 'CORSAllowOriginNotMatchingOrigin',
    webkit: notAllowed,
    message: (response, { value, origin }) =>
      `${response} has "${value}" in Access-Control-Allow-Origin, which is not an origin. The page's origin is ${origin}.`,
    fix: unlessNull(
      ({ origin }) => `On the server, write the origin with its scheme: "${origin}".`,
    ),
  },
  'allow-origin-mismatch': {
    chromium: 'AllowOriginMismatch',
    firefox: 'CORSAllowOriginNotMatchingOrigin',
    webkit: notAllowed,
    message: (response, { value, origin }) =>
      `${response} allows the origin "${value}", and the page's origin is "${origin}". Browsers compare the two byte by byte.`,
    fix: unlessNull(
      ({ origin }) =>
        `On the server, send "Access-Control-Allow-Origin: ${origin}" and "Vary: Origin": in lower case, without a slash at the end and without a default port.`,
    ),
  },
  'allow-credentials-missing': {
    chromium: 'InvalidAllowCredentials',
    firefox: 'CORSMissingAllowCredentials',
    webkit: () => 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
    message: (response, { value }) =>
      `The page sends cookies (credentials: "include"), and ${lowerFirst(response)} has ${value === '' ? 'no Access-Control-Allow-Credentials header' : `"${value}" in Access-Control-Allow-Credentials`}. Cookies need the value "true".`,
    fix: () =>
      'On the server, send "Access-Control-Allow-Credentials: true", once and in lower case; or in the page, send the request without credentials.',
  },
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
